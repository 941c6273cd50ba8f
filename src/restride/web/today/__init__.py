"""What to do today: session, next run, workout to take along."""
