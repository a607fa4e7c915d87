"""Many units in one database, kept apart twice.

`models`     the kinds of table and the base of every tenant table
`fields`     TenantForeignKey, a reference inside one unit
`operations` migration operations that create constraints, row security and grants
`ranges`     the range in which a transaction acts
"""
