"""What she wrote, entry by entry, in words: for a run's own page and for the whole of her history."""

from __future__ import annotations

from restride.coaching.terms.entries import AfterRun, Amount, Answer, CheckIn, Entry, Leak, Run
from restride.coaching.terms.library import Library
from restride.web.logs.forms import DOING as OFF_A_RUN
from restride.web.runs.days import minutes_said, upper_first, whole_minute
from restride.web.runs.forms import DOING
from restride.web.shell.answers import answer_words

AMOUNT_SAID: dict[Amount, str] = {"drops": "drops", "wet": "a wet leak", "soaked": "a soaking leak"}

PAIN_SITE = "run-pain-site"
"""The finding whose options are the places a run can hurt."""

Pairs = tuple[tuple[str, str], ...]

_SCREENS = {
    "before-run": "Before a run", "next-day": "The day after", "weekly": "The weekly questions",
    "start": "The first questions",
}  # fmt: skip


def entry_said(entry: Entry, library: Library) -> tuple[str, str]:
    """What kind of entry it is, and what it says; empty for what is not hers to read here."""
    payload = entry.payload
    if isinstance(payload, Run):
        return "A run by hand" if payload.columns is None else "A run from your watch", run_said(payload)
    if isinstance(payload, AfterRun):
        return "How it was", after_said(payload, library)
    if isinstance(payload, Leak):
        return "A leak", f"{upper_first(leak_said(payload))}."
    if isinstance(payload, CheckIn):
        return _SCREENS[payload.moment], check_said(payload, library)
    if isinstance(payload, Answer):
        return answer_said(payload, library)
    return "", ""


def options_of(library: Library, finding: str) -> Pairs:
    """The answers a finding has, each with its words."""
    found = library.findings.get(finding)
    return tuple((one.id, one.words) for one in found.options) if found else ()


def run_said(run: Run) -> str:
    """Its minutes of running."""
    if run.columns is None:
        return f"{upper_first(minutes_said(run.running_min or 0.0))} of running."
    return f"{minutes_said(float(run.columns.seconds[run.columns.running].sum()) / 60.0)} of running."


def leak_said(leak: Leak) -> str:
    """``drops at minute 12, with an urge first``."""
    parts = [AMOUNT_SAID[leak.amount]]
    parts += [] if leak.at_s is None else [f"at minute {whole_minute(leak.at_s / 60.0)}"]
    parts = [" ".join(parts), *(["with an urge first"] if leak.urge_first else [])]
    doing = {**dict(OFF_A_RUN), **dict(DOING)}.get(leak.trigger, leak.trigger)
    return ", ".join([*parts, *([doing.lower()] if doing else [])])


def after_said(after: AfterRun, library: Library) -> str:
    """What she said of a run, in one line."""
    amount = AMOUNT_SAID[after.amount or "drops"]
    parts = [{"dry": "dry", "unsure": "not sure", "leaked": amount}[after.outcome]]
    if after.first_leak_min is not None and after.outcome == "leaked":
        parts[0] += f" at minute {whole_minute(after.first_leak_min)}"
    parts += ["with an urge first"] if after.urge_first else []
    parts += ["stopped because you felt one coming"] if after.felt_coming else []
    parts += [f"heaviness {after.heaviness:g} of 10"] if after.heaviness else []
    parts += [_pain_said(after, library)] if after.pain else []
    parts += [] if after.breath == "unknown" else [f"breath {after.breath}"]
    parts += [] if after.noise is None else [f"noise {after.noise:g} of 10"]
    parts += ["with a pad"] if after.pad else []
    return f"{upper_first(', '.join(parts))}."


def check_said(check: CheckIn, library: Library) -> str:
    """What she said on a grouped screen; a private answer is not written out."""
    said = [
        f"{finding.asks} {answer_words(finding, value)}."
        for name, value in check.said.items()
        if (finding := library.findings.get(name)) is not None and not finding.private
    ]
    return " ".join([*(["Nothing to report."] if check.none else []), *said])


def answer_said(answer: Answer, library: Library) -> tuple[str, str]:
    """A question and her answer; of a private one only that it was answered."""
    finding = library.findings.get(answer.finding)
    if finding is None:
        return "An answer", ""
    if finding.private:
        return "A private question", "Answered. It is kept, and not shown here."
    return finding.asks, f"{answer_words(finding, answer.value)}."


def _pain_said(after: AfterRun, library: Library) -> str:
    where = dict(options_of(library, PAIN_SITE)).get(after.pain_site, "").lower()
    grew = ", growing" if after.pain_grew else ""
    return f"pain {after.pain:g} of 10{f' ({where})' if where else ''}{grew}"
