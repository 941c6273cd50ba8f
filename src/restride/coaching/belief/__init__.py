"""What is believed: the one joint state of findings and runs (engine.md 4).

Runs are read as exposures and outcomes (``exposure``, ``runs``), become observations (``observed``) of a
threshold that training moves (``training``, ``response``), and are taken in by the filter. ``believe`` joins
them with her answers.
"""

from restride.coaching.belief.folding import fold
from restride.coaching.belief.reading import Believed, LastRun, believe
from restride.coaching.belief.tested import unlike_others
from restride.coaching.belief.threshold import Threshold
from restride.coaching.belief.training import on_day as training_on
from restride.coaching.belief.trials import Spoken, there

__all__ = [
    "Believed",
    "LastRun",
    "Spoken",
    "Threshold",
    "believe",
    "fold",
    "there",
    "training_on",
    "unlike_others",
]
