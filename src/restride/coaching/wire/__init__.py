"""Core types to plain JSON and back: one codec, the entries' versions, the published schema."""
