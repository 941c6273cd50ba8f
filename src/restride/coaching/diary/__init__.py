"""The diary: what was written, what of it counts, and how it is received. Truth here is append-only."""
