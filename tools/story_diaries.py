"""Write the stories' diaries anew: every scenario lived to its end, as a diary file.

``python -m tools.story_diaries`` writes ``scenarios/diaries``: more lives to try rules on before anybody
publishes them. Nobody in them is real.
"""

from __future__ import annotations

from pathlib import Path

from restride.coaching.wire.lines import write_line
from tools.scenarios import names, play

FOLDER = Path(__file__).parents[1] / "scenarios" / "diaries"


def diary_of(name: str) -> str:
    """The diary of one story, one entry a line."""
    return "".join(write_line(one) + "\n" for one in play(name).diary)


def main() -> int:
    """Write every diary and take away those of stories there are no more."""
    FOLDER.mkdir(exist_ok=True)
    stories = names()
    for path in FOLDER.glob("*.jsonl"):
        if path.stem not in stories:
            path.unlink()
    for name in stories:
        (FOLDER / f"{name}.jsonl").write_text(diary_of(name), encoding="utf-8")
    print(f"{len(stories)} diaries written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
