"""Line figures from joint angles, the breathing canister, and the sheets they are printed on."""

from __future__ import annotations

from restride.drawings.canister import canister_svg as canister_svg
from restride.drawings.checking import faults as faults
from restride.drawings.figure import animated_svg as animated_svg
from restride.drawings.figure import figure_svg as figure_svg
from restride.drawings.motion import Tempo as Tempo
from restride.drawings.motion import breathes_in_at as breathes_in_at
from restride.drawings.sheets import MADE_BY as MADE_BY
from restride.drawings.sheets import contact_sheet as contact_sheet
from restride.drawings.sheets import session_sheet as session_sheet
