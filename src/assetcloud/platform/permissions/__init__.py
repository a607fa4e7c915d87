"""Who may do what where: roles as data, ranges, delegation, access tickets."""
