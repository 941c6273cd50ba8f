"""Invented women and their diaries, for showing the whole loop. Nobody in here is real."""
