"""An answer in the words it was offered in."""

from __future__ import annotations

from restride.coaching.terms.library import Finding


def answer_words(value: object, finding: Finding) -> str:
    """The option's words, several of them, or the number with its unit."""
    options = {option.id: option.words for option in finding.options}
    if isinstance(value, (list, tuple)):
        return ", ".join(options.get(str(one), str(one)) for one in value)
    if isinstance(value, (int, float)):
        return f"{value:g} {finding.unit}".strip()
    return options.get(str(value), str(value))
