"""While she runs, the phone answers every sequence of taps as Python does."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from restride.coaching.safety import in_run
from restride.coaching.terms.numbers import numbers_on
from restride.web.bridge.library import shipped
from restride.web.bridge.signs import AMOUNTS
from tests.journeys.phone_asks import DAY, FULL, ask, say, table

pytestmark = pytest.mark.django_db

TAPS: dict[str, Callable[[float], in_run.Tap]] = {
    "leak drops": lambda at: in_run.LeakTap(at, "drops"),
    "leak wet": lambda at: in_run.LeakTap(at, "wet"),
    "amount wet": lambda at: in_run.Amounted(at, "wet"),
    "dry": in_run.DryAgain,
    "heaviness": in_run.HeavinessTap,
    "pain 4": lambda at: in_run.PainTap(at, 4.0),
    "pain 3": lambda at: in_run.PainTap(at, 3.0),
    "amount drops": lambda at: in_run.Amounted(at, "drops"),
    "alarm": in_run.AlarmTap,
}
GAPS = (60, 120)
MEANS = """(it, table, [kinds, gaps, longest]) => {
    const told = [];
    const taps = [];
    const go = (at) => {
        for (const kind of kinds) for (const gap of gaps) {
            const [name, more] = kind.split(" ");
            const said = name === "pain" ? {score: Number(more)} : {amount: more};
            taps.push({kind: name, at: at + gap, ...said});
            const one = it.means(taps, table.numbers);
            told.push(`${one.now} ${one.reason} ${one.seconds}`);
            if (taps.length < longest) go(at + gap);
            taps.pop();
        }
    };
    go(0);
    return told;
}"""
WAITS = """(it, table) => [
    it.means([], table.numbers), it.means([{kind: "leak", at: 300}], table.numbers),
    it.means([{kind: "leak", at: 300}, {kind: "dry", at: 330}], table.numbers),
    it.means([{kind: "leak", at: 300}, {kind: "dry", at: 420}], table.numbers),
].map((one) => [one.now, one.resumesAt])"""
FINDINGS = "(it, table, all) => all.map((taps) => it.findings(taps, table.numbers))"


def instructions(kinds: list[str], longest: int, numbers: Any) -> list[str]:
    """What Python says to the last tap of every sequence, in the order in which they are grown."""
    told: list[str] = []

    def go(state: in_run.InRun, at: float, length: int) -> None:
        for kind, gap in product(kinds, GAPS):
            after, said = in_run.step(state, TAPS[kind](at + gap), numbers)
            told.append(f"{said.do} {said.reason.code} {said.reason.values.get('seconds', 0)}")
            if length < longest:
                go(after, at + gap, length + 1)

    go(in_run.InRun(), 0.0, 1)
    return told


@pytest.mark.parametrize(("kinds", "longest"), [(6, 5), (9, 5 if FULL else 3)])
def test_every_sequence_of_taps_means_the_same(page: Page, kinds: int, longest: int) -> None:
    names = list(TAPS)[:kinds]
    expected = instructions(names, longest, numbers_on(shipped().numbers, DAY).safety)
    say(len(expected), "sequences of", kinds, "taps to length", longest)
    said = ask(page, "in_run", MEANS, [names, GAPS, longest])
    assert len(said) == len(expected)
    assert [pair for pair in zip(said, expected, strict=True) if pair[0] != pair[1]][:5] == []


def test_every_answer_to_a_tap_has_its_words() -> None:
    told = instructions(list(TAPS), 3, numbers_on(shipped().numbers, DAY).safety)
    assert {one.split()[1] for one in told} == table()["in_run"].keys()


def test_other_numbers_would_be_noticed(page: Page) -> None:
    expected = instructions(list(TAPS), 3, numbers_on(shipped().numbers, DAY).safety)
    slack = {**table(), "numbers": {**table()["numbers"], "run_resumes_at_most": 2}}
    assert ask(page, "in_run", MEANS, [list(TAPS), GAPS, 3], slack) != expected


def test_after_a_leak_it_says_from_when_she_may_be_dry(page: Page) -> None:
    assert ask(page, "in_run", WAITS, None) == [["run", None], ["walk", 420], ["walk", 420], ["run", None]]


def test_the_findings_of_a_run_in_progress_are_the_same(page: Page) -> None:
    chance, numbers = random.Random(11), numbers_on(shipped().numbers, DAY).safety
    runs = [[(chance.choice(list(TAPS)), 45.0 * (n + 1)) for n in range(6)] for _ in range(200)]
    assert ask(page, "in_run", FINDINGS, [[_plain(*tap) for tap in run] for run in runs]) == [
        in_run.findings(_after(run, numbers)) for run in runs
    ]


def _after(run: list[tuple[str, float]], numbers: Any) -> in_run.InRun:
    state = in_run.InRun()
    for kind, at in run:
        state, _ = in_run.step(state, TAPS[kind](at), numbers)
    return state


def _plain(kind: str, at: float) -> dict[str, Any]:
    name, _, more = kind.partition(" ")
    said: dict[str, Any] = {"amount": more} if more in AMOUNTS else {"score": float(more)} if more else {}
    return {"kind": name, "at": at, **said}
