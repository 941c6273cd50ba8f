"""What the runs say. Here: their exposure and the story they make; the belief about causes joins it."""
