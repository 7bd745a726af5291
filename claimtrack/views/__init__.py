"""Pictures of the ledger: HTML for notebooks, tables for terminals."""
