"""Every reason has a sentence that can be filled, and no sentence says a guess as a fact."""

from __future__ import annotations

import ast
import re
from itertools import product

import pytest
from hypothesis import given

from restride.coaching.explain import Shown
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.said import Reason
from restride.coaching.terms.standing import RunMemory
from restride.phrasing.picture import picture_lines
from tests.explain.made import NOW, believed, drawn, library, of, sentences, toward
from tests.explain.women import women
from tests.house.source import PROGRAM
from tests.support.cases import run

AS_FACT = re.compile(
    r"\byou(?:'ve| have| have got) (?:a|an|the|weak|tight|lax|no)\b"
    r"|\byour (?:pelvic )?floor (?:is|does|has|cannot)\b"
    r"|\bcaused by\b|\bbecause of\b|\bdiagnos|\bwe know\b|\bcertain\b|\bdefinitely\b|\bproves\b(?! little)",
    re.IGNORECASE,
)
GUESSING = re.compile(
    r"\b(?:may|might|could|likely|unlikely|fits?|guess|possible|weak sign|cannot say)\b", re.IGNORECASE
)
NAMES_A_CAUSE = re.compile(r"\{title\}|tension|tight pelvic floor|holding")
PAGE = re.compile(r"explain\.page-")


def say(reason: Reason) -> str:
    return sentences()[reason.code].format_map(dict(reason.values))


def reasons(told: Picture) -> list[Reason]:
    """Everything a picture says."""
    said = [*told.summary, *told.last_told, *told.changed, *told.ask_again]
    for one in told.causes:
        said += [each for each in (one.words, one.runs_say, one.training_says) if each is not None]
    said += [one.reason for one in told.would_change]
    return said + [one.reason for one in (told.question, told.conflict) if one is not None]


def with_news(who: dict[str, object]) -> Picture:
    """The picture of a woman who was shown another one yesterday."""
    before = {one.mechanism: one.before for one in drawn({}).causes}
    said = who["said"]
    return of(believed(**who), said, shown=Shown(NOW.replace(hour=1), before))  # type: ignore[arg-type]


@given(women())
def test_everything_said_has_a_sentence_that_can_be_filled(who: dict[str, object]) -> None:
    for reason in reasons(with_news(who)):
        assert "{" not in say(reason)


@given(women())
def test_every_line_of_the_page_can_be_said(who: dict[str, object]) -> None:
    assert list(picture_lines(with_news(who), library(), say))


def test_a_run_kept_out_and_asked_about_can_be_said() -> None:
    told = of(believed({}, held=("run-0",)), runs=RunMemory((run(0, 47.0),)))
    assert [say(one) for one in reasons(told)]


def codes_in_the_room() -> set[str]:
    """Every code the room can make: literal ones, and those it puts together from the parts below."""
    literal = set()
    for path in (PROGRAM / "coaching" / "explain").glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        literal |= {
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_whole(node.value)
        }
    put_together = {
        *(f"explain.{sure}" for sure in ("most-likely", "likely", "could-be", "less-likely", "unlikely")),
        *(f"explain.tight-{sure}" for sure in ("most-likely", "likely")),
        *(f"explain.sure-{sure}" for sure in ("most-likely", "likely", "could-be")),
        *(f"explain.site-{where}" for where in ("front", "back", "both")),
        *(f"explain.{what}-{count}" for what in ("else", "any-of") for count in ("one", "two", "three")),
        *(f"explain.because-{count}" for count in ("one", "two")),
        *(f"explain.would-change-{what}" for what in ("answer", "test", "run-dry", "run-leak")),
        *(f"explain.runs-{side}{size}" for side, size in product(("fit", "do-not-fit"), ("", "-a-little"))),
        *(f"explain.last-{what}-little" for what in ("dry", "leak", "test")),
        *(
            f"explain.last-{what}{size}-{side}"
            for what, size, side in product(("dry", "leak", "test"), ("", "-clearly"), ("for", "against"))
        ),
        *(f"explain.last-run-{seen}" for seen in ("urge", "unsure", "held")),
        *(
            f"explain.changed-{way}{why}"
            for way, why in product(("up", "down"), ("", "-by-answer", "-by-run"))
        ),
        *(f"explain.ask-for-{what}" for what in ("squeeze", "referral", "first-work", "the-picture")),
    }
    return literal | put_together


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"explain\.[a-z-]*[a-z]", text) is not None


# The first words of codes that are put together; alone they are no code.
STEMS = {"explain.last-test", "explain.else", "explain.any-of"}


def test_every_code_of_the_room_has_a_sentence_and_every_sentence_a_code() -> None:
    written = {code for code in sentences() if not PAGE.match(code)}
    assert codes_in_the_room() - STEMS == written


@pytest.mark.parametrize("code", sorted(sentences()))
def test_no_sentence_says_a_guess_as_a_fact(code: str) -> None:
    assert AS_FACT.search(sentences()[code]) is None


@pytest.mark.parametrize(
    "planted",
    ["You have a weak floor.", "Your floor is tight.", "Your pelvic floor cannot let go.", "This proves it."],
)
def test_a_planted_fact_is_found(planted: str) -> None:
    assert AS_FACT.search(planted)


@pytest.mark.parametrize("code", sorted(code for code in sentences() if not PAGE.match(code)))
def test_a_sentence_that_names_a_cause_says_that_it_guesses(code: str) -> None:
    text = sentences()[code]
    assert not NAMES_A_CAUSE.search(text) or GUESSING.search(text)


@pytest.mark.parametrize("code", sorted(code for code in sentences() if "tight" in sentences()[code]))
def test_the_word_tight_stands_only_where_care_allows_it(code: str) -> None:
    assert code.startswith("explain.tight-")


def test_nobody_is_called_lax_or_broken() -> None:
    assert not [text for text in sentences().values() if re.search(r"\b(?:lax|loose|broken|damaged)\b", text)]


def test_no_sentence_holds_a_probability_but_tenths() -> None:
    assert not [text for text in sentences().values() if re.search(r"%|\{(?:chance|now|signs)\}", text)]


@pytest.mark.parametrize("code", sorted(sentences()))
def test_sentences_are_short(code: str) -> None:
    parts = re.split(r"[.?!:] ", sentences()[code].replace("\n", " "))
    assert max(len(part.split()) for part in parts) <= 24


def test_a_single_run_is_said_to_prove_little() -> None:
    told = drawn({}, last=toward("pressure", 0.1))
    assert say(told.last_told[0]) == "The last run was dry. One dry run proves little."
