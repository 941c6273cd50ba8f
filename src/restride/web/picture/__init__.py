"""What we think is going on, how sure, and what would change our mind."""
