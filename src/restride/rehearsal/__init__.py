"""Rehearsal: virtual runners with their own physics, living a season through the coach's front door."""
