"""What every test runs under: one thread a process, sizes said aloud, no skip or lost control for a pass."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tools import safety_register

# Before any test module brings numpy in: its arrays are small here, and the tests already use every core.
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

FULL = os.environ.get("RESTRIDE_FULL") == "1"
EXAMPLES = {"reduced": 40, "full": 1000}
SIZE = "full" if FULL else "reduced"

# No deadline, because two busy cores make an honest test slow. The same examples every time when reduced,
# because a gate that fails by chance is soon ignored; fresh ones when full, because those find things.
for _size, _examples in EXAMPLES.items():
    settings.register_profile(
        _size,
        max_examples=_examples,
        deadline=None,
        derandomize=_size == "reduced",
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(SIZE)

_ran: dict[str, set[str]] = {"passed": set(), "failed": set(), "skipped": set()}


def pytest_report_header() -> str:
    """Say the size of this run, so that nobody takes the reduced one for the full one."""
    shared = Path(os.environ.get("RESTRIDE_SHARED", "../shared")) / "data"
    found = "found" if shared.is_dir() else "NOT FOUND, their tests skip"
    other = "as asked by RESTRIDE_FULL=1" if FULL else "`make test-full` has the full ones"
    return f"sizes: {SIZE} ({EXAMPLES[SIZE]} examples a property; {other}); real watch files: {found}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what ran and how it ended (on the controlling process, where there are several)."""
    if report.when == "call" or report.outcome != "passed":
        _ran[report.outcome].add(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember a whole module that skipped itself."""
    if report.outcome == "skipped":
        _ran["skipped"].add(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a skip where none is allowed, and for a control whose test did not pass."""
    if hasattr(session.config, "workerinput"):
        return
    faults = _skips_that_count() + _controls_without_a_pass()
    reporter: pytest.TerminalReporter = session.config.pluginmanager.getplugin("terminalreporter")
    for fault in faults:
        reporter.ensure_newline()
        reporter.write_line(f"FAULT: {fault}", red=True)
    if faults and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skips_that_count() -> list[str]:
    if os.environ.get("RESTRIDE_NO_SKIPS") != "1":
        return []
    return [f"{nodeid} was skipped, and nothing may be skipped here" for nodeid in sorted(_ran["skipped"])]


def _controls_without_a_pass() -> list[str]:
    """In a run of everything, the controls of SAFETY.md of which no test passed or one did not."""
    if os.environ.get("RESTRIDE_WHOLE") != "1":
        return []
    passed = {safety_register.without_case(each) for each in _ran["passed"]}
    others = {safety_register.without_case(each) for each in _ran["failed"] | _ran["skipped"]}
    named = {test for row in safety_register.read() for test in row.tests}
    lost = sorted(named - (passed - others))
    return [f"{test} guards a hazard in SAFETY.md and did not pass" for test in lost]
