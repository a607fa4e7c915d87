"""Tables: reading, understanding and writing the spreadsheets people send and ask for.

The way of a file: `probe` says what it really is, `reader` opens it and hands out batches of rows as text
(workbooks are parsed in a confined child process), `header` finds the row of names, `rows` sets totals and
footnotes apart, `mapping` proposes which column means what, `values` reads cells as amounts, areas, dates …,
`errors_workbook` writes back what was wrong and `writer` writes exports. No database, no framework.
"""
