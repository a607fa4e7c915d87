"""The insides of the file formats; everything outside `tables` asks `probe` and `reader` instead."""
