"""A session and a run, step by step, with the phone in her hand."""
