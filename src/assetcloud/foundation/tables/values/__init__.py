"""Cells read as amounts, areas, dates …: each kind knows one cell (`parse`) and, where it pays, a column (`quick`).

`parse` is the definition: it takes any text and returns a value, a problem in words, or both (a value with a
note). `quick` handles the plain majority of a column at once and must agree with `parse`; `column.parse_column`
combines the two.
"""
