"""What she agreed to, and who sees what."""
