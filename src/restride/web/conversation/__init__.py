"""A plain thread between one runner and her coach."""
