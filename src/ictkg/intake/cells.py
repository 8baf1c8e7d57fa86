"""The cells of a row as values; a cell that cannot be used says why and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ictkg.errors import InputError
from ictkg.intake.resolving import Names
from ictkg.intake.workbook import FORMULA, Cells
from ictkg.model.document import Caution
from ictkg.model.text import Span, Text
from ictkg.number.bound import Bound
from ictkg.number.period import Period
from ictkg.turtle.fields import read_span

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_TEXTS = ("printed", "title", "label", "object_text", "role", "rights", "caution", "note")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_PERIODS = "write 2024, 2024-03, 2024-01/2024-03, 2024-05-03 or ../2024-06; period_kind instant for a state at a time"
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]+)*")


class Refused(Exception):
    """A cell cannot be used: its column, why, and what to do."""

    def __init__(self, column: str, reason: str, cure: str, *, name: str = "") -> None:
        super().__init__(reason)
        self.column, self.reason, self.cure, self.name = column, reason, cure, name


class Row:
    """One row's cells under the names of their columns."""

    def __init__(self, cells: Cells, names: Names) -> None:
        self.cells = cells
        self._names = names

    def check(self, columns: Iterable[str]) -> None:
        """Refuse a cell of these columns that holds a formula, or a sign that no text may hold."""
        for column in columns:
            found = self.cells.get(column, "")
            if found.startswith(FORMULA) or (found.startswith("=") and column not in _TEXTS):
                raise Refused(column, "the cell holds a formula", "put its value in its place (paste as values)")
            if _CONTROL.search(found):
                raise Refused(column, "the cell holds a sign that no text may hold", "take it out")

    def text(self, column: str) -> str | None:
        """The cell as it stands; None where it is empty."""
        return self.cells.get(column) or None

    def needed(self, column: str) -> str:
        """The cell, which must not be empty."""
        found = self.text(column)
        if found is None:
            raise Refused(column, "the cell is empty", "fill it")
        return found

    def thing(self, column: str, *kinds: str) -> str | None:
        """The short id of the thing that the cell names."""
        found = self.text(column)
        return self._thing(column, found, kinds) if found else None

    def things(self, column: str, *kinds: str) -> tuple[str, ...]:
        """The short ids of the things that the cell names: ids apart by spaces, names apart by |."""
        found = self.text(column)
        if not found:
            return ()
        parts = found.split() if all("/" in part for part in found.split()) else re.split(r"[|\n]", found)
        return tuple(sorted({self._thing(column, part.strip(), kinds) for part in parts if part.strip()}))

    def _thing(self, column: str, text: str, kinds: tuple[str, ...]) -> str:
        try:
            return self._names.thing(text, kinds)
        except InputError as error:
            raise Refused(column, error.message, error.cure, name=text) from None

    def code(self, column: str, scheme: str) -> str | None:
        """The code of a list that the cell holds."""
        found = self.text(column)
        return self._code(column, found, scheme) if found else None

    def codes(self, column: str, scheme: str) -> tuple[str, ...]:
        """The codes of a list, apart by spaces."""
        return tuple(sorted({self._code(column, part, scheme) for part in (self.text(column) or "").split()}))

    def _code(self, column: str, text: str, scheme: str) -> str:
        try:
            return self._names.code(scheme, text)
        except InputError as error:
            raise Refused(column, error.message, error.cure) from None

    def bound(self, column: str) -> Bound | None:
        """How the words bound the number."""
        found = self.text(column)
        try:
            return Bound(found) if found else None
        except ValueError:
            raise Refused(column, f"{found!r} is no bound", f"use {', '.join(Bound)}") from None

    def number(self, column: str) -> Decimal | None:
        """An exact number; neither thousands separators nor exponents nor signs of units are guessed at."""
        found = self.text(column)
        if found is None:
            return None
        if not _NUMBER.fullmatch(found) or len(found) > 200:
            raise Refused(column, f"{found!r} is not a plain number", "write digits and a point: 1234.5")
        return Decimal(found)

    def whole(self, column: str) -> int | None:
        """A whole number that is not negative."""
        found = self.text(column)
        if found is not None and not (found.isdecimal() and found.isascii()):
            raise Refused(column, f"{found!r} is not a whole number", "write digits only")
        return int(found) if found else None

    def date(self, column: str) -> str | None:
        """A date as precise as it is known."""
        found = self.text(column)
        if found is None:
            return None
        try:
            if not _DATE.fullmatch(found):
                raise InputError("", "")
            Period.parse(found)
        except InputError:
            raise Refused(column, f"{found!r} is no date", "write 2024, 2024-05 or 2024-05-03") from None
        return found

    def period(self, column: str, *, instant: bool) -> Period | None:
        """A period by its id column, else by its EDTF text; ``instant`` where that marks a state at a time."""
        whole = self.text(f"{column}_id")
        found = whole.removeprefix("period/") if whole else self.text(column)
        if found is None:
            return None
        slug = found.removeprefix("period/").replace("../", "until-").replace("/", "_")
        if not whole and instant and not slug.startswith(("at-", "until-")):
            slug = f"at-{slug}"
        try:
            return Period.parse(slug)
        except InputError as error:
            where = f"{column}_id" if whole else column
            reason = error.message.replace(repr(slug), repr(found))
            raise Refused(where, reason, _PERIODS) from None

    def words(self, column: str, language: str) -> Text | None:
        """A text with the language that another column holds."""
        found = self.text(column)
        if found is None:
            return None
        tag = self.text(language) or ""
        if tag and not _TAG.fullmatch(tag):
            raise Refused(language, f"{tag!r} is no language tag", "write en, zh, bg …")
        return Text(found, tag.lower())

    def texts(self, column: str) -> tuple[Text, ...]:
        """Texts one a line, each closed by @ and its language; those without are of no language."""
        return tuple(sorted({_tagged(line) for line in (self.text(column) or "").split("\n") if line.strip()}))

    def span(self) -> Span | None:
        """The place of the words in the document's text."""
        start, end = self.whole("start"), self.whole("end")
        if (start is None) != (end is None):
            raise Refused("end" if end is None else "start", "start and end belong together", "fill both or neither")
        return None if start is None or end is None else Span(start, end)

    def spans(self, column: str) -> tuple[Span, ...]:
        """Places written start-end, apart by spaces."""
        found = []
        for part in (self.text(column) or "").split():
            span = read_span(part)
            if span is None:
                raise Refused(column, f"{part!r} is no place", "write start-end: 820-837")
            found.append(span)
        return tuple(sorted(found))

    def cautions(self) -> tuple[Caution, ...]:
        """The document's words of doubt, each with the place that has its length, else the next one."""
        places = list(self.spans("caution_at"))
        found = []
        for words in self.texts("caution"):
            fitting = [place for place in places if place.end - place.start == len(words.value)] or places
            place = fitting[0] if fitting else None
            if place:
                places.remove(place)
            found.append(Caution(words, place))
        return tuple(found)


def _tagged(line: str) -> Text:
    text, sign, tag = line.strip().rpartition("@")
    if not sign or not _TAG.fullmatch(tag):
        text, tag = line.strip(), ""
    return Text(re.sub(r"\\(.)", lambda match: {"n": "\n", "r": "\r"}.get(match[1], match[1]), text), tag.lower())
