"""XML from strangers, in one pass: no tree, no entities, nothing fetched, bounded in depth, names and time.

expat does the parsing. A document that brings a type definition is refused before a line of it is read,
because entities, external references and their bombs all begin there and no watch writes one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol
from xml.parsers import expat

from restride.runfiles import decoded as say
from restride.runfiles import kinds
from restride.runfiles.kinds import NotARun

MAX_DEPTH = 64
MAX_ELEMENTS = 8_000_000
"""A day at one point a second with every extension of every maker is under two million."""

MAX_NAMES = 5_000
"""Different names of elements and attributes; the parser remembers each, real files have under a hundred."""

MAX_TOKEN = 256 * 1024
"""Bytes of one tag or comment, because an unfinished one is looked through again with each piece read."""

MAX_POINTS = 700_000
"""More than a week at one a second, which is the longest span believed."""

MAX_PIECES = 4
"""Pieces of one element's text that are used, of up to 8 kB; a number or a time has under forty signs."""

_PIECE = 64 * 1024
_ENCODING = re.compile(
    r"utf-?8|utf-16(le|be)?|(us-)?ascii|iso-?8859-([1-9]|1[013-6])|(windows-|cp)125[0-8]|koi8-[ru]|macintosh"
)
"""Encodings taken, because Python's parser would try any codec of Python's on the bytes."""

_UTF8_MISSPELT = re.compile(rb"""encoding\s*=\s*["']utf8["']""", re.IGNORECASE)
_DECLARATION = 200

_ERRORS = expat.errors
_CUT = frozenset(
    _ERRORS.codes[error]
    for error in (
        _ERRORS.XML_ERROR_NO_ELEMENTS,
        _ERRORS.XML_ERROR_UNCLOSED_TOKEN,
        _ERRORS.XML_ERROR_PARTIAL_CHAR,
        _ERRORS.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_AFTER_THE_END = _ERRORS.codes[_ERRORS.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


Leaf = tuple[int, Callable[[str], float]]
"""Where in a point's row the text of an element goes, and what makes a number of it or raises ValueError."""


class Reader(Protocol):
    """Who is told of elements, by their names without prefix: makers choose prefixes as they like.

    ``names``: the elements it is told of; None: all. Elements called ``point`` are rows of numbers and are
    filled here, by ``leaves``, because a run has thousands of them; the first of a name counts.
    """

    names: frozenset[str] | None
    point: str
    leaves: Mapping[str, Leaf]

    def opened(self, name: str, attributes: dict[str, str]) -> bool:
        """An element outside a point begins; True where its text is wanted."""

    def closed(self, name: str, text: str) -> None:
        """An element outside a point ends; ``text`` is what stood in it, empty where it was not wanted."""

    def begun(self, attributes: dict[str, str]) -> list[float] | None:
        """A point begins: its row, NaN where a leaf belongs; None where it is no point of a recording."""

    def kept(self, row: list[float]) -> None:
        """A point ends, its row filled."""


class Enough(Exception):
    """Raised by a reader that wants no more."""


class TooMuch(Exception):
    """More of something than any run has; a reader may raise it too."""


def scan(data: bytes, reader: Reader) -> tuple[str, ...]:
    """Tell ``reader`` of every element up to the first fault; a sentence on the fault, if there was one.

    Raises NotARun for a document with a type definition or in an encoding nobody writes. Memory does not
    grow with the file but with what the reader keeps.
    """
    # Some write UTF8, which the parser does not know by that name.
    parser = expat.ParserCreate("UTF-8" if _UTF8_MISSPELT.search(data[:_DECLARATION]) else None)
    _Walk(parser, reader)
    try:
        _feed(parser, data.lstrip(b" \t\r\n") if data[:1].isspace() else data)
    except Enough:
        return ()
    except TooMuch:
        return (say.TOO_MANY,)
    except expat.ExpatError as fault:
        return (_fault(fault.code),)
    except UnicodeError:
        # Half a letter in UTF-16, which the parser hands on as if it were whole.
        return (say.BROKEN,)
    return ()


def root_of(data: bytes) -> str | None:
    """Name of the outermost element in small letters, without prefix; None where there is none to be read.

    Raises NotARun for a document with a type definition, unless it is that of a web page.
    """
    look = _FirstName()
    scan(data, look)
    return look.name


def _feed(parser: expat.XMLParserType, data: bytes) -> None:
    for at in range(0, len(data), _PIECE):
        piece = data[at : at + _PIECE]
        parser.Parse(piece, False)
        if at + len(piece) - parser.CurrentByteIndex > MAX_TOKEN or len(parser.intern) > MAX_NAMES:
            raise TooMuch
    parser.Parse(b"", True)


def _fault(code: int) -> str:
    if code in _CUT:
        return say.CUT
    return say.TRAILING if code == _AFTER_THE_END else say.BROKEN


class _Walk:
    """What expat calls. Text is asked for only inside elements whose text is wanted, because the white
    space between elements would otherwise cost as many calls as the elements."""

    __slots__ = (
        "count",
        "depth",
        "inside",
        "leaf",
        "parser",
        "pieces",
        "plain",
        "points",
        "reader",
        "row",
        "row_ends",
        "wanted",
    )

    def __init__(self, parser: expat.XMLParserType, reader: Reader) -> None:
        self.parser, self.reader = parser, reader
        self.depth = self.count = self.points = self.row_ends = 0
        self.wanted = False
        self.pieces: list[str] = []
        self.plain: dict[str, str] = {}
        self.inside: dict[str, Leaf | None] = {}
        self.row: list[float] | None = None
        self.leaf: Leaf | None = None
        parser.buffer_text = True
        parser.XmlDeclHandler = _refuse_strange_encodings
        parser.StartDoctypeDeclHandler = _refuse_definitions
        parser.StartElementHandler = self.open
        parser.EndElementHandler = self.close

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise TooMuch
        if self.row is not None:
            leaf = self.inside[name] if name in self.inside else self._remember_leaf(name)
            self.leaf = leaf
            wanted = leaf is not None
        else:
            plain = self.plain[name] if name in self.plain else self._remember(name)
            wanted = plain != "" and self._outside(plain, attributes)
        if wanted or self.wanted:
            self._listen(wanted)

    def close(self, name: str) -> None:
        self.depth -= 1
        row = self.row
        if self.wanted:
            text = "".join(self.pieces[:MAX_PIECES])
            self._listen(False)
            if row is not None and self.leaf is not None:
                _fill(row, self.leaf, text)
            else:
                self.reader.closed(self.plain[name], text)
        elif row is None:
            if self.plain[name]:
                self.reader.closed(self.plain[name], "")
        elif self.depth == self.row_ends:
            self.row = None
            self.reader.kept(row)

    def _remember(self, name: str) -> str:
        """The name without its prefix; empty where the reader is not told of it."""
        plain, names = name[name.find(":") + 1 :], self.reader.names
        self.plain[name] = plain if names is None or plain in names else ""
        return self.plain[name]

    def _remember_leaf(self, name: str) -> Leaf | None:
        self.inside[name] = self.reader.leaves.get(name[name.find(":") + 1 :])
        return self.inside[name]

    def _outside(self, plain: str, attributes: dict[str, str]) -> bool:
        if plain == self.reader.point:
            self.points += 1
            if self.points > MAX_POINTS:
                raise TooMuch
            self.row, self.leaf, self.row_ends = self.reader.begun(attributes), None, self.depth - 1
            return False
        return self.reader.opened(plain, attributes)

    def _listen(self, wanted: bool) -> None:
        # The list's own method, because a function around it would be called as often as there are numbers.
        self.parser.CharacterDataHandler = self.pieces.append if wanted else None
        self.pieces.clear()
        self.wanted = wanted


def _fill(row: list[float], leaf: Leaf, text: str) -> None:
    place, convert = leaf
    if row[place] != row[place]:
        try:
            row[place] = convert(text)
        except ValueError:
            return


def _refuse_definitions(name: str, _system: str | None, _public: str | None, _internal: int) -> None:
    raise NotARun(kinds.WEB_PAGE if name.lower() == "html" else kinds.DEFINITIONS)


def _refuse_strange_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and not _ENCODING.fullmatch(encoding.lower()):
        raise NotARun(kinds.ENCODING)


class _FirstName:
    names: frozenset[str] | None = None
    point = ""
    leaves: Mapping[str, Leaf] = MappingProxyType({})
    name: str | None = None

    def opened(self, name: str, _attributes: dict[str, str]) -> bool:
        self.name = name.lower()
        raise Enough

    def closed(self, _name: str, _text: str) -> None:
        """Never called: the first name was enough."""

    def begun(self, _attributes: dict[str, str]) -> list[float] | None:
        """Never called either, as nothing after it is."""
        return None

    def kept(self, _row: list[float]) -> None:
        """Nor this."""
