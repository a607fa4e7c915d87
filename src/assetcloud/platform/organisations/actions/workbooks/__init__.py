"""Loading workbooks: check first, load by consent."""
