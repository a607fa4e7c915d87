"""A unit whole: written into a folder or ZIP, read into an installation that does not have it.

`tables`     which tables and columns belong to a unit, and in which order its rows stand
`rows`       rows of a table to JSON Lines and CSV, and back
`place`      where the unit stands in the tree, by names that mean the same everywhere
`seals`      the audit chain taken over into another installation's trail
`bundle`     the folder or ZIP: files, checksums, manifest
`exporting`  `importing`

    manifest.json          format, unit, migrations, checksums and row counts
    place.json             the unit, its history and profile, what stands above it
    tables/assets.card.jsonl  .csv   for programs (and the import); for people
    schemas/<type>/<version>.json    the card schemas its cards were checked by
    files/attachments/…    contents, named as in the installation

What belongs to an installation and not to the unit stays out: accounts, roles, sessions, jobs, and
where exactly the unit hangs in the tree (`org_path`).
"""
