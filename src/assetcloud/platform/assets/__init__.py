"""The full-scope asset database: cards, history, values, depreciation, periods, balances."""
