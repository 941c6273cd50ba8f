"""What would change the leading cause: each promise is kept when the thing then really happens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from restride.coaching.terms.picture import WouldChange
from restride.coaching.terms.runs import Floats
from tests.explain.made import STRONG_TIGHT, believed, drawn, of, only, toward
from tests.explain.women import women

SINGLE = ("no-lift", "quiet-feet", "single-leg", "knack", "flicks", "let-go")


def dry_chances() -> Floats:
    """Log chance (256,) of a dry run: likelier where the floor comes in late than where it does not."""
    return np.log(np.where(toward("slow", 1.0) > 0, 0.9, 0.3))


def by_id(tells: tuple[WouldChange, ...]) -> dict[str, WouldChange]:
    return {one.id: one for one in tells}


@pytest.mark.parametrize("finding", SINGLE)
def test_an_answer_that_is_said_to_change_the_lead_does_so_when_given(finding: str) -> None:
    told = of(believed({}), may_ask=(finding,))
    for one in told.would_change:
        said = {finding: one.value.removeprefix(f"{finding}: ")}
        assert drawn(said).leading == one.leads


@pytest.mark.parametrize("finding", SINGLE)
@pytest.mark.parametrize("value", ["yes", "no"])
def test_a_finding_that_would_change_the_lead_is_named(finding: str, value: str) -> None:
    before, after = of(believed({}), may_ask=(finding,)), drawn({finding: value})
    changes = after.leading not in (None, before.leading)
    assert before.would_change or not changes


def test_its_chance_is_the_models_own() -> None:
    who = believed({})
    told = by_id(of(who, may_ask=("no-lift",)).would_change)["no-lift"]
    yes = float(who.weights @ who.network.column("no-lift"))
    assert told.chance == pytest.approx(yes if told.value == "yes" else 1.0 - yes, abs=5e-4)


@given(women())
def test_what_would_change_the_lead_is_few_and_likeliest_first(who: dict[str, object]) -> None:
    tells = drawn(**who).would_change  # type: ignore[arg-type]
    chances = [one.chance for one in tells]
    assert len(tells) <= 3
    assert chances == sorted(chances, reverse=True)


@given(women())
def test_it_would_always_be_another_cause(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    assert told.leading not in {one.leads for one in told.would_change}


def test_a_test_is_named_by_its_title_and_one_result() -> None:
    (one,) = of(believed({}), may_ask=("knack",)).would_change
    assert (one.what, one.id, one.value, one.leads) == ("test", "knack-test", "knack: yes", "slow")
    assert one.reason.values["test"] == "the cough test"


def test_the_next_run_is_named_where_its_chance_is_known() -> None:
    told = of(believed({"no-lift": "yes"}, last=dry_chances()), may_ask=())
    (one,) = told.would_change
    assert (one.what, one.value, one.leads) == ("run", "dry", "slow")


def test_the_run_that_is_said_to_change_the_lead_does_so_when_run() -> None:
    dry = dry_chances()
    again = drawn({"no-lift": "yes"}, runs=dry, last=dry)
    assert again.leading == "slow"


def test_a_leak_at_a_known_minute_says_nothing_of_the_next_run() -> None:
    who = believed({"no-lift": "yes"}, last=dry_chances(), seen="leak")
    assert of(who, may_ask=()).would_change == ()


def test_no_run_is_said_to_bring_support_to_the_front() -> None:
    likely = np.log(np.where(toward("support", 1.0) > 0, 0.95, 0.05))
    told = of(believed({}, last=likely), may_ask=())
    assert told.would_change == ()


def test_where_nothing_would_change_the_lead_time_would() -> None:
    told = drawn(STRONG_TIGHT, runs=only("overactive"))
    assert told.would_change == ()
    assert "explain.time-would-tell" in [one.code for one in told.summary]


@given(women())
def test_chances_in_words_are_whole_tenths_and_never_none_or_all(who: dict[str, object]) -> None:
    for one in drawn(**who).would_change:  # type: ignore[arg-type]
        tenths = one.reason.values["tenths"]
        assert tenths in range(1, 10)
        assert isinstance(tenths, int)


def test_one_more_sign_of_another_group_may_let_tight_be_named() -> None:
    told = of(believed({"pain": "yes"}), may_ask=("let-go",))
    assert by_id(told.would_change)["let-go"].leads == "overactive"
