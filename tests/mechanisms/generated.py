"""Generated answers: asked again, long ago, in any order, with any training."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st

from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said
from tests.mechanisms import shelf

YES_NO = st.sampled_from(["yes", "no", "unsure"])
SHARES = st.tuples(*[st.sampled_from([0.0, 0.3, 0.63, 1.0])] * 7)
TAKES: dict[str, st.SearchStrategy[Said]] = {
    "hold-s": st.floats(0, 20),
    "where": st.sampled_from(["strike", "push", "landing"]),
}
QUESTIONS = ["impact", "pain", "burning", "early", "hold-s", "flicks", "quiet", "cough", "where", "bulge"]
HISTORY = ["both", "forceps", "caesarean", "review"]


def _at(minutes: int) -> datetime:
    return shelf.NOW - timedelta(minutes=minutes)


@st.composite
def answered(draw: st.DrawFn) -> dict[str, tuple[ToldAnswer, ...]]:
    """Up to four answers, over a year and a half, to each of some questions; no two at one instant."""
    found = {}
    for finding in draw(st.lists(st.sampled_from(QUESTIONS), unique=True)):
        ages = draw(st.lists(st.integers(0, 800_000), min_size=1, max_size=4, unique=True))
        found[finding] = tuple(
            ToldAnswer(draw(TAKES.get(finding, YES_NO)), _at(age), _at(age).date(), draw(SHARES))
            for age in ages
        )
    return found


KNOWN = st.dictionaries(st.sampled_from(HISTORY), YES_NO)
"""What is known of her history, by finding."""
