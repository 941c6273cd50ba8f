"""The picture, put together: words first, and each of them from a number that stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from restride.coaching.belief.reading import Believed
from restride.coaching.explain.case import Shown, all_printed, case_of
from restride.coaching.explain.causes import causes, worth_naming
from restride.coaching.explain.decisions import first_work, no_squeeze, refers_for_support, worth_of
from restride.coaching.explain.fit import Chance, conflict_in
from restride.coaching.explain.how_sure import leading_of, sign_groups
from restride.coaching.explain.news import ask_again, changed, last_told
from restride.coaching.explain.outcomes import would_change
from restride.coaching.explain.questions import candidates, question
from restride.coaching.explain.summary import summary
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.standing import Fact, RunMemory


def picture(
    believed: Believed,
    facts: Mapping[str, Fact],
    runs: RunMemory,
    shown: Shown | None,
    library: Library,
    numbers: Numbers,
    chance: Chance,
    may_ask: Collection[str] | None = None,
) -> Picture:
    """What is most likely going on, how sure, what else it could be, and what would tell.

    ``facts``: those in force, derived ones with them. ``shown``: what she was last shown; None: nothing.
    ``chance``: for the model's own invented answers; seed it with (runner, date, numbers digest) and the
    same day draws the same picture. ``may_ask``: findings that may be asked now; None: any.
    """
    case = case_of(believed, facts, runs, shown, library, numbers, may_ask)
    worth, known = worth_of(case), candidates(case)
    leading = leading_of(all_printed(case.spoken).tolist(), len(sign_groups(case)), numbers.explain)
    told = causes(case, leading)
    rivals = tuple(one.mechanism for one in told if worth_naming(one) and one.mechanism != leading)
    tells = would_change(case, leading, known)
    refer = refers_for_support(case) or case.faithful_without_change
    return Picture(
        causes=told,
        leading=leading,
        rivals=rivals,
        summary=summary(case, told, leading, rivals, tells),
        no_squeeze=no_squeeze(case),
        refer=refer,
        first_work=first_work(believed, library, numbers),
        question=question(case, worth, known),
        would_change=tells,
        last_told=last_told(case, leading),
        changed=changed(case),
        conflict=conflict_in(case, chance),
        ask_again=ask_again(case),
    )
