"""No page carries script or style of its own, because a page that may would run a stranger's too."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

WEB = Path(__file__).parents[3] / "src/restride/web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
_OF_DJANGO = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class _Inline(HTMLParser):
    """Gathers what the content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        names = sorted(name for name, _ in attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name in names if name.startswith(("style", "on", "hx-on"))]
        self.found += [f"<{tag} {value}>" for _, value in attrs if (value or "").startswith("javascript:")]


def inline_in(source: str) -> list[str]:
    """What of a template's own text the policy would refuse."""
    parser = _Inline()
    parser.feed(_OF_DJANGO.sub("", source))
    return parser.found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_has_no_inline_style_and_no_inline_script(template: Path) -> None:
    assert inline_in(template.read_text()) == []


def test_the_look_for_inline_things_finds_them() -> None:
    planted = '<p style="x" {% if a %}onclick="b"{% endif %}><script>c</script><a href="javascript:d">'
    assert len(inline_in(planted)) == 4


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_asks_nothing_of_another_host(template: Path) -> None:
    loaded = re.findall(r"""(?:src|srcset|href|action)=["'](?:https?:)?//[^"']*""", template.read_text())
    assert loaded == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_form_says_how_and_where_it_is_sent(template: Path) -> None:
    forms = re.findall(r"<form\b[^>]*>", _OF_DJANGO.sub("x", template.read_text()))
    assert [form for form in forms if "method=" not in form or "action=" not in form] == []


@pytest.mark.parametrize(
    "template", [path for path in TEMPLATES if "<html" in path.read_text()], ids=lambda path: path.name
)
def test_every_frame_of_a_page_but_the_quiet_one_can_be_hidden(template: Path) -> None:
    assert ("data-quick-hide" in template.read_text()) == (template.name != "quiet.html")
