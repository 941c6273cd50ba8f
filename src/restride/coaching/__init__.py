"""The core: a diary, a library and an instant go in, a recommendation comes out. Pure, but for what it keeps
in memory to be sooner with the next answer, which ``forget`` empties."""

from restride.coaching.diary.remembered import forget

__all__ = ["forget"]
