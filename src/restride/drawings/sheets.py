"""Sheets of paper: every drawing on one page, and a session to be hung on a wall. Self-contained: a sheet
asks nothing of any server, so it can be posted, printed and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from restride.coaching.terms.advice import Session, SessionItem
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Reason, Value
from restride.drawings import canister
from restride.drawings.figure import animated_svg, figure_svg
from restride.drawings.motion import Tempo
from restride.drawings.paint import NIGHT, STYLE

Say = Callable[[Reason], str]
"""A reason in the words of the library."""

HowMuch = Callable[[SessionItem], str]
"""How much of an exercise, in words."""

PAGE = (
    ":root{color-scheme:light dark;--figure-paper:#fff}*{box-sizing:border-box}"
    "body{font:17px/1.45 system-ui,sans-serif;color:#16211f;background:#fff;max-width:60rem;margin:0 auto;"
    "padding:24px 16px}h1{font:600 28px/1.2 Georgia,serif;color:#12403c;margin:0 0 4px}"
    "h2{font:600 20px/1.25 Georgia,serif;color:#12403c;margin:0}h3{font-size:15px;margin:8px 0 2px}"
    "p{margin:4px 0}.work svg{zoom:1.25}"
    "ul{margin:4px 0;padding-left:20px}.small{font-size:15px;color:#414b54}"
    "ol.work{list-style:none;margin:16px 0;padding:0}ol.work>li{border-top:2px solid #d8d2c6;padding:14px 0;"
    "display:grid;grid-template-columns:minmax(200px,5fr) 7fr;gap:8px 24px;break-inside:avoid}"
    "ol.work>li{grid-template-rows:auto 1fr}ol.work h2,ol.work>li>div{grid-column:2}"
    "ol.work>li>h2+div{grid-column:1;grid-row:1/3}@media (max-width:560px){ol.work>li{display:block}}"
    ".dose{font-weight:600}.care{border:2px solid #a86a00;border-radius:8px;padding:10px 14px}"
    ".all{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:12px}"
    ".all section{border:1px solid #d8d2c6;border-radius:8px;padding:10px;break-inside:avoid}"
    "@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;" + NIGHT + "}"
    "body{color:#dfe8e4;background:#101a18}h1,h2{color:#cfe3dc}.small{color:#a9b5b0}"
    "ol.work>li,.all section{border-color:#2f423d}}"
    "@page{size:A4;margin:8mm 12mm}"
    "@media print{body{padding:0;font-size:10pt;line-height:1.22;max-width:none}h1{font-size:18pt}"
    "h2{font-size:13pt}h3{font-size:10pt;margin:4px 0 0}.small{font-size:9.5pt}"
    "p,ul{margin:2px 0}ol.work{margin:8px 0}ol.work>li{padding:4px 0;row-gap:2px}.work svg{zoom:1}}"
)

MADE_BY = '<meta name="generator" content="restride">'
"""Stands in the head of every sheet, so that it is known again as one of ours."""

ASKS_NOBODY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for a sheet: nothing. Its own style is in it."""


def session_sheet(
    session: Session,
    library: Library,
    say: Say,
    how_much: HowMuch,
    *,
    heading: str = "",
    moves: bool = False,
) -> str:
    """A session as one printable page of HTML: what, how much, how, the breath, and when to stop.

    ``say``: turns a reason into the library's words. ``how_much``: the dose of an item in words.
    ``heading``: stands above, such as the day. ``moves``: the figures move on a screen; on paper never.
    """
    title = library.circuits[session.circuit].title if session.circuit else say(Reason("sheet.today"))
    minutes: dict[str, Value] = {"title": title, "minutes": session.minutes}
    items = [
        _item(at, item, library, say, how_much(item), moves=moves)
        for at, item in enumerate(session.items, start=1)
    ]
    said = dict.fromkeys(say(one) for one in (*session.why, *session.relaxed))
    above = f'<p class="small">{escape(heading)}</p>' if heading else ""
    body = (
        f"<main>{above}<h1>{escape(say(Reason('sheet.title', minutes)))}</h1>"
        f'{"".join(f"<p>{escape(one)}</p>" for one in said)}<ol class="work">{"".join(items)}</ol>'
        f'<p class="care">{escape(say(Reason("sheet.stop-all")))}</p>'
        f'<p class="small">{escape(say(Reason("safety_page.warning-signs")))}</p></main>'
    )
    return _page(library.language, say(Reason("sheet.title", minutes)), body)


def contact_sheet(library: Library, say: Say, *, moves: bool = True) -> str:
    """Every drawing of a library and the canister in each state on one page, for looking at all of them."""
    cards = [
        f'<section><h2>{escape(one.title)}</h2><p class="small">{escape(one.id)}</p>'
        f"{figure_svg(one, styled=False)}{_moved(one.id, library) if moves else ''}"
        f'<p class="small">{escape(one.words)}</p></section>'
        for one in sorted(library.drawings.values(), key=lambda each: each.id)
    ]
    cards += [
        f"<section>{canister.canister_svg(library.wording, one, moves=moves, styled=False)}</section>"
        for one in canister.STATES
    ]
    title, count = say(Reason("sheet.contact-title")), len(library.drawings)
    said = say(Reason("sheet.contact-count", {"count": count}))
    body = (
        f'<main><h1>{escape(title)}</h1><p>{escape(said)}</p><div class="all">{"".join(cards)}</div></main>'
    )
    return _page(library.language, title, body)


def _item(at: int, item: SessionItem, library: Library, say: Say, dose: str, *, moves: bool) -> str:
    exercise = library.exercises[item.exercise]
    opens = f"<p>{escape(say(item.opens_with))}</p>" if item.opens_with else ""
    minutes = say(Reason("sheet.minutes", {"minutes": item.minutes}))
    drawn = _drawn(exercise, library, f"item-{at}", say, moves=moves)
    return (
        f"<li><h2>{at}. {escape(exercise.title)}</h2><div>{drawn}</div><div>{opens}"
        f'<p class="dose">{escape(" · ".join(filter(None, (dose, minutes))))}</p>{_grown(item, say)}'
        f'{_list(exercise.cues)}{"".join(_breath(exercise, say))}<p class="small">{escape(say(item.why))}</p>'
        f"<h3>{escape(say(Reason('sheet.stop')))}</h3>{_list(exercise.stop_signs)}</div></li>"
    )


def _grown(item: SessionItem, say: Say) -> str:
    """What she did last time, and what became of the dose."""
    said = " ".join(map(say, item.dose.said)) if item.dose else ""
    return f"<p>{escape(said)}</p>" if said else ""


def _drawn(exercise: Exercise, library: Library, name: str, say: Say, *, moves: bool) -> str:
    drawing = library.drawings.get(exercise.drawing)
    if drawing is None:
        return ""
    if moves:
        return animated_svg(drawing, _tempo(exercise), styled=False, name=name)
    shown = figure_svg(drawing, styled=False, name=name)
    if not drawing.sides:
        return shown
    last = max(at for at, pose in enumerate(drawing.poses) if pose.name or at == 0)
    side = say(Reason("sheet.other-side"))
    other = figure_svg(drawing, pose=last, mirrored=True, styled=False, name=f"{name}-other", also=side)
    return f'{shown}<p class="small">{escape(side)}</p>{other}'


def _tempo(exercise: Exercise) -> Tempo:
    return Tempo(exercise.breath.in_s, exercise.breath.out_s) if exercise.breath else Tempo()


def _moved(drawing: str, library: Library) -> str:
    return animated_svg(library.drawings[drawing], styled=False, name=f"{drawing}-moves")


def _breath(exercise: Exercise, say: Say) -> Iterator[str]:
    if exercise.breath:
        counts: dict[str, Value] = {"in_s": exercise.breath.in_s, "out_s": exercise.breath.out_s}
        said = f"{say(Reason('sheet.breath', counts))} {exercise.breath.cue}".strip()
        yield f"<p>{escape(said)}</p>"


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in lines)}</ul>" if lines else ""


def _page(language: str, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'{MADE_BY}<meta http-equiv="Content-Security-Policy" content="{ASKS_NOBODY}">'
        f"<title>{escape(title)}</title><style>{PAGE}{STYLE}{canister.STYLE}</style></head><body>{body}</body></html>"
    )
