"""The only caller of the core in the shell: rows to a CoachingInput, a Recommendation to rows."""
