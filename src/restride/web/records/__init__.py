"""The diary in the database: received, kept in order, never edited; standings read off it."""
