PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
PRAGMA cell_size_check = ON;
PRAGMA synchronous = EXTRA;
PRAGMA journal_mode = DELETE;
