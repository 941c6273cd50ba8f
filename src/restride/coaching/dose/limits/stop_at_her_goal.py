"""Her goal is the most: nobody needs to run further than she wants to."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def stop_at_her_goal(case: Case) -> Limit | None:
    """Target cap (engine.md 4.7 e); the default goal is a continuous half hour."""
    goal = case.intake.goal_min or case.numbers.dose.goal_default_min
    return Limit("stop_at_her_goal", case.impact_of(goal), Reason("dose.goal", {"minutes": round(goal)}))
