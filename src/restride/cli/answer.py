"""``restride answer``: her questions answered from her own diary, with what each answer rests on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from restride.cli.opened import add_overlay, in_words, instant, opened, refuse_without_numbers
from restride.cli.spoken import named, tell
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.lessons import PersonalAnswer
from restride.coaching.terms.library import Library, Tier
from restride.coaching.terms.said import Reason


def add_to(subparsers: Any) -> None:
    """Register ``restride answer``."""
    parser = subparsers.add_parser(
        "answer", help="her questions, answered from her own diary, and what each answer rests on",
        description="Lists the questions, or answers one from a diary: in words, with what the answer rests "
        "on and where it comes from. Nothing is written.",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="DIARY.jsonl", help="the diary")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="one of those listed without it")
    parser.add_argument("--at", metavar="TIME", help="as if it were TIME, such as 2026-11-22T07:30")
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    add_overlay(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one question, or list them: on stdout; what must be told of entries on stderr."""
    return in_words(_asked, args)


def _asked(args: argparse.Namespace) -> int:
    # Met here and not above, because "restride answer --help" need not wait for the coach.
    from restride.coaching.recommend import recommend

    found = opened(args.file, args.overlay)
    library = found.library
    question = named(args.question, library.questions, "question", "questions")
    now = instant(args.at, found.diary, "--at")
    given = CoachingInput(found.runner, now, found.diary, library, wants=("picture", "run", "answers"))
    refuse_without_numbers(library, now)
    told = recommend(given)[0]
    tell(told.told, library.wording)
    print(_as_json(told, question, library) if args.json else _in_words(told, question, library))
    return 0


def _in_words(told: Recommendation, question: str | None, library: Library) -> str:
    """Her safety text first, and alone under an emergency; then the answer, or the list."""
    from restride.phrasing import tell as whole
    from restride.phrasing import words
    from restride.phrasing.lessons import answer_lines
    from restride.phrasing.text import paragraph

    if told.verdict.only_text:
        return whole(told, library).rstrip("\n")
    say = partial(words, library=library)
    lines = [line for text in _urgent(told) for line in (*paragraph(say(text)), "")]
    if question is not None:
        lines += answer_lines(_answer(told, question), library, say)
    else:
        wide = max(map(len, library.questions))
        lines.append(say(Reason("answer.page-questions")))
        lines += [f"  {one.question:{wide}}  {library.questions[one.question].asks}" for one in told.answers]
    return "\n".join(lines)


def _urgent(told: Recommendation) -> Iterator[Reason]:
    """The fixed texts of what must be seen within days or sooner."""
    urgent = {hold.text for hold in told.verdict.holds if hold.tier <= Tier.T2}
    return (text for text in told.texts if text.code in urgent)


def _answer(told: Recommendation, question: str) -> PersonalAnswer:
    return next(one for one in told.answers if one.question == question)


def _as_json(told: Recommendation, question: str | None, library: Library) -> str:
    from restride.phrasing import words

    say = partial(words, library=library)
    plain: dict[str, object] = {
        "runner": told.runner,
        "now": told.now.isoformat(),
        "only_text": told.verdict.only_text,
        "safety": [say(text) for text in (told.texts if told.verdict.only_text else _urgent(told))],
    }
    if question is None or told.verdict.only_text:
        plain["questions"] = [
            {"question": one.question, "asks": library.questions[one.question].asks} for one in told.answers
        ]
    else:
        plain |= _plain(_answer(told, question), library)
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _plain(answer: PersonalAnswer, library: Library) -> dict[str, object]:
    from restride.coaching.wire.codec import encode
    from restride.phrasing import words

    return {
        "question": answer.question,
        "asks": library.questions[answer.question].asks,
        "parts": [{"code": one.code, "words": words(one, library)} for one in answer.parts],
        "rests_on": [{"code": one.code, "words": words(one, library)} for one in answer.rests_on],
        "grade": answer.grade,
        "sources": [encode(library.sources[one]) for one in answer.source],
    }
