"""Lessons, and her questions answered from her own picture."""
