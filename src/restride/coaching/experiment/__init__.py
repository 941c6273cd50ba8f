"""Experiments: one change tried by itself, judged by a standard test, told as the belief's own Bayes factor.

``advise`` says what can be tried, where a running one stands, what today asks for, and the verdict once the
tests it was designed with are done. ``circuit_today`` is what a running one asks of today's session.
"""

from restride.coaching.experiment.advice import advise
from restride.coaching.experiment.case import Case
from restride.coaching.experiment.course import circuit_today

__all__ = ["Case", "advise", "circuit_today"]
