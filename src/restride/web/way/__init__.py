"""What changed and why; how far dry, over time."""
