"""Evidence: every answer that speaks for a cause can be given, speaks once, and says how it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.library import Finding
from restride.coaching.terms.mechanisms import Evidence

PUBLISHED_ROWS = range(1, 57)
"""The numbers of the published table of findings, each of which the library represents."""

_LIKELIHOOD = ("supports", "opposes", "column", "leak", "lr_plus", "lr_minus", "testlet")
_PRIOR = ("sets", "shifts")
_SPEAKS = {"finding": ("supports", "opposes", "column"), "prior": _PRIOR}
_MOVES = {"exit": ("rules",), "red-flag": ("rules",), **_SPEAKS}
"""What a row of each role must have, one at least; a row of context needs nothing."""


def evidence_asks_a_finding(draft: Draft) -> Iterator[Fault]:
    """Every row reads a finding of the library."""
    for row in draft.evidence.values():
        if not draft.is_named("findings", row.item.finding):
            yield row.fault("finding", draft.unknown("findings", row.item.finding, "finding"))


def evidence_answers_can_be_given(draft: Draft) -> Iterator[Fault]:
    """Every row says which answers of its finding mean yes and no, and each of them can be given."""
    for row in draft.evidence.values():
        found = draft.findings.get(row.item.finding)
        if found is not None:
            read = _option_faults if found.item.options else _bound_faults
            yield from (row.fault(path, said) for path, said in read(row.item, found.item))


def _option_faults(row: Evidence, finding: Finding) -> Iterator[tuple[str, str]]:
    known = [option.id for option in finding.options]
    for name in _given(row, ("from_value", "to_value")):
        yield name, f'belongs to a number, and {finding.id} has answers; use present = ["{known[0]}"]'
    if row.role in _SPEAKS and not row.present:
        yield "present", f"is empty; name the answers that mean yes, of {', '.join(known)}"
    for name, chosen in (("present", row.present), ("absent", row.absent)):
        for value in [one for one in chosen if one not in known]:
            has = f"which has {', '.join(known)}{like(value, known)}"
            yield name, f'"{value}" is no answer of {finding.id}, {has}'
    for value in [one for one in row.absent if one in row.present]:
        yield "absent", f'"{value}" means yes as well; an answer means yes or no, never both'


def _bound_faults(row: Evidence, finding: Finding) -> Iterator[tuple[str, str]]:
    for name in _given(row, ("present", "absent")):
        yield name, f"belongs to a choice, and {finding.id} is a number; use from_value and to_value"
    bounds = _given(row, ("from_value", "to_value"))
    if row.role in _SPEAKS and not bounds:
        yield "from_value", "is missing; say from or to which value the answer means yes"
    if row.from_value is not None and row.to_value is not None and row.from_value > row.to_value:
        yield "to_value", f"{row.to_value:g} is below from_value, {row.from_value:g}; no answer lies between"
    yield from _outside(row, finding, bounds)


def _outside(row: Evidence, finding: Finding, bounds: list[str]) -> Iterator[tuple[str, str]]:
    lowest, highest = finding.lowest, finding.highest
    if lowest is None or highest is None or lowest >= highest:
        return
    for name in bounds:
        value = getattr(row, name)
        if not lowest <= value <= highest:
            yield name, f"{value:g} is outside {finding.id}, which goes from {lowest:g} to {highest:g}"


def evidence_does_what_its_role_says(draft: Draft) -> Iterator[Fault]:
    """A row has what its role needs and nothing that its role leaves unread."""
    for row in draft.evidence.values():
        role = row.item.role
        needed = _MOVES.get(role, ())
        if needed and not _given(row.item, needed):
            yield row.fault(needed[0], f"is empty; a row of role {role} has {' or '.join(needed)}")
        unread = _PRIOR if role == "finding" else _LIKELIHOOD if role == "prior" else _LIKELIHOOD + _PRIOR
        for name in _given(row.item, unread):
            yield row.fault(name, f"has no effect in a row of role {role}; leave it out or change the role")


def _given(row: Evidence, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if getattr(row, name) not in (None, "", (), {})]


def evidence_names_rules(draft: Draft) -> Iterator[Fault]:
    """Every rule a row says acts on it is there."""
    for row in draft.evidence.values():
        for at, rule in enumerate(row.item.rules):
            if not draft.is_named("rules", rule):
                yield row.fault(f"rules[{at}]", draft.unknown("rules", rule, "rule"))


def evidence_takes_one_side(draft: Draft) -> Iterator[Fault]:
    """No row speaks both for and against a cause, or weighs one answer in two ways."""
    for row in draft.evidence.values():
        one = row.item
        for name in [each for each in one.opposes if each in one.supports or each in one.column]:
            yield row.fault("opposes", f"names {name}, for which the row speaks as well; keep one of the two")
        for name in [each for each in one.shifts if each in one.sets]:
            yield row.fault("shifts", f"names {name}, whose prior the row sets as well; keep one of the two")
        if one.column and one.supports:
            yield row.fault("supports", "stands beside column, which weighs the answer already; keep one")


def evidence_weighs_in_range(draft: Draft) -> Iterator[Fault]:
    """Chances lie from 0 to 1, and a published ratio says what a ratio of its sign can say."""
    for row in draft.evidence.values():
        for read in (_column_faults, _ratio_faults, _set_faults):
            yield from (row.fault(path, said) for path, said in read(row.item))


def _column_faults(row: Evidence) -> Iterator[tuple[str, str]]:
    if row.column and row.leak is None:
        yield "leak", "is missing; a column needs the chance that none of the causes shows it"
    if row.leak is not None and not row.column:
        yield "leak", "has no effect without a column; leave it out"
    chances = {f"column.{name}": chance for name, chance in row.column.items()}
    chances |= {} if row.leak is None else {"leak": row.leak}
    for path in [name for name, chance in chances.items() if not 0 <= chance <= 1]:
        yield path, f"must be from 0 to 1, not {chances[path]:g}"


def _ratio_faults(row: Evidence) -> Iterator[tuple[str, str]]:
    """A yes to what supports a cause speaks for it, to what only opposes one against it."""
    published = {name: getattr(row, name) for name in _given(row, ("lr_plus", "lr_minus"))}
    for name, ratio in published.items() if row.role == "finding" else ():
        above = (name == "lr_plus") == bool(row.supports)
        if row.column or not (row.supports or row.opposes):
            yield name, "has no effect without supports or opposes; it is the ratio of the strongest of them"
        elif above and ratio <= 1:
            yield name, f"must be above 1, not {ratio:g}"
        elif not above and not 0 < ratio < 1:
            yield name, f"must be above 0 and below 1, not {ratio:g}"


def _set_faults(row: Evidence) -> Iterator[tuple[str, str]]:
    for name in [one for one, prior in row.sets.items() if not 0 < prior < 1]:
        yield f"sets.{name}", f"must be above 0 and below 1, not {row.sets[name]:g}; no answer could move it"


def testlets_hold_several(draft: Draft) -> Iterator[Fault]:
    """A testlet tempers near-copies, so it has two rows or more; one alone is a misspelt name."""
    if not draft.is_whole("evidence"):
        return
    counts = Counter(row.item.testlet for row in draft.evidence.values())
    for row in draft.evidence.values():
        name = row.item.testlet
        if name and counts[name] == 1:
            said = f'"{name}" stands in no other row{like(name, counts.keys() - {name, ""})}'
            yield row.fault("testlet", f"{said}; name it in two rows or more, or leave it out")


def evidence_says_how_it_reads(draft: Draft) -> Iterator[Fault]:
    """What weighs for or against a cause can be given to her as a reason; every row says why it is so."""
    for row in draft.evidence.values():
        one = row.item
        if not one.why.strip():
            yield row.fault("why", "is empty; say why this answer counts, or why it does not")
        if one.role == "finding" and not one.told.strip():
            yield row.fault("told", 'is empty; write how a yes reads after "because"')
        answers_no = one.absent or _given(one, ("from_value", "to_value"))
        if one.role == "finding" and answers_no and not one.told_absent.strip():
            yield row.fault("told_absent", 'is empty; write how a no reads after "because"')


def answers_count_once(draft: Draft) -> Iterator[Fault]:
    """No answer weighs in two rows at the same time."""
    met: dict[object, Placed[Evidence]] = {}
    for row in draft.evidence.values():
        one = row.item
        if one.role != "finding":
            continue
        first = met.setdefault(
            (one.finding, frozenset(one.present), one.from_value, one.to_value, one.when), row
        )
        if first is not row:
            said = f"reads the same answers of {one.finding} as {first.item.id}, under the same when"
            yield row.fault("", f"{said}; make one row of the two, or tell them apart by when")


def published_rows_are_all_there(draft: Draft) -> Iterator[Fault]:
    """Every row of the published table is represented, if only to say why it moves nothing."""
    if not draft.is_whole("evidence"):
        return
    numbers = {row.item.row for row in draft.evidence.values()}
    missing = [str(number) for number in PUBLISHED_ROWS if number not in numbers]
    if missing:
        said = f"no row stands for {', '.join(missing)} of the published table; write one for each"
        yield Fault("evidence", "row", said)
    for row in draft.evidence.values():
        if row.item.row is not None and row.item.row not in PUBLISHED_ROWS:
            said = f"the published table goes from {PUBLISHED_ROWS[0]} to {PUBLISHED_ROWS[-1]}"
            yield row.fault("row", f"{row.item.row} is no row: {said}; leave it out where there is none")
