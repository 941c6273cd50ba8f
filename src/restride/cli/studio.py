"""``restride studio``: begin a real studio, empty and yours."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from restride.cli.opened import in_words
from restride.cli.serve import add_data, prepared
from restride.cli.spoken import Refused

NUMBERS = {
    "emergency": "the emergency number",
    "crisis-line": "the mental-health crisis line",
    "maternity-line": "the maternity advice line",
    "abuse-line": "the domestic abuse helpline",
    "urgent-care": "urgent care, for today",
    "safeguarding-lead": "whom a coach turns to when a woman or child is in danger",
}
"""Option -> what it names."""


def add_to(subparsers: Any) -> None:
    """Register ``restride studio``."""
    parser = subparsers.add_parser("studio", help="begin a studio of your own")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    init = commands.add_parser(
        "init",
        help="begin a real, empty studio",
        description="Begins a studio with you as its owner and coach. Nobody can be invited before the local "
        "numbers and the safeguarding lead are said, here or later on the studio's page.",
    )
    add_data(init)
    init.add_argument("--name", required=True, help="what the studio is called")
    init.add_argument("--owner", required=True, metavar="NAME", help="your name, as the women will read it")
    init.add_argument(
        "--email", required=True, metavar="ADDRESS", help="your address, to sign in with a code"
    )
    for option, what in NUMBERS.items():
        init.add_argument(f"--{option}", default="", metavar="TEXT", help=what)
    init.set_defaults(run=lambda args: in_words(_init, args))


def _init(args: argparse.Namespace) -> int:
    data = prepared(args)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from restride.web.accounts import services as people
    from restride.web.studio import services

    try:
        validate_email(args.email)
    except ValidationError:
        raise Refused(
            f"--email {args.email!r} is not an address. Write one such as kim@studio.example."
        ) from None
    try:
        studio = services.begin(args.name, args.email, args.owner, datetime.now(UTC))
    except services.StudioThere as there:
        raise Refused(str(there)) from there
    services.say(studio, {name.replace("-", "_"): getattr(args, name.replace("-", "_")) for name in NUMBERS})
    print(f"{studio.name} begins in {data}.")
    lacking = people.missing(studio)
    if lacking:
        named = ", ".join(one.replace("_", " ") for one in lacking)
        print(f"Before anybody can be invited it must say: {named}. You can do so on its page.")
    print(f"Next: restride serve --data {args.data or args.data_name}")
    print(f"Then sign in as {args.email} with a code.")
    return 0
