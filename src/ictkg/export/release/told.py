"""The changes since an earlier release in words, and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO

from ictkg.errors import InputError
from ictkg.export.release.changes import ACTS, Change, Compared
from ictkg.export.release.records import KINDS, Row
from ictkg.number.period import Period

_SAID = {
    "revised": ("revised", "{kind} of the same id that say something else than before"),
    "withdrawn": ("withdrawn", "{kind} of the earlier release that are not in this one"),
    "new": ("new", "{kind} of this release that were not in the earlier one"),
    "contested": ("contested", "{kind} that others, or what they should follow from, now contradict"),
    "settled": ("no longer contested", "{kind} that were contested before and are not now"),
}
_COLUMNS = ("change", "of", "id", "what", "before", "after", "document")
_PRINTED = ("value", "unit", "bound", "printed")


def write_words(found: Compared, out: BinaryIO) -> None:
    """The changes as a text in Markdown, each kind and act under a head that says how many there are."""
    counts = {(kind.name, act): sum(1 for _ in found.changes(kind.name, act)) for kind in KINDS for act in ACTS}
    lines = [f"# Changes since {found.name}", "", "| | now | before | new | revised | withdrawn |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for kind in KINDS:
        numbers = [found.count(kind.name), found.count(kind.name, "before")]
        numbers += [counts[kind.name, act] for act in ("new", "revised", "withdrawn")]
        lines.append(f"| {kind.name} | {' | '.join(f'{number:,}' for number in numbers)} |")
    if not any(counts.values()):
        lines += ["", "Nothing has changed."]
    out.write(("\n".join(lines) + "\n").encode())
    for kind in KINDS:
        for act in ACTS:
            number = counts[kind.name, act]
            if number:
                head, meaning = _SAID[act]
                told = meaning.format(kind=kind.name)
                title = f"\n## {kind.name.capitalize()} {head}: {number:,}\n\n{told[0].upper()}{told[1:]}.\n\n"
                out.write(title.encode())
                out.writelines(f"- {_line(found, change)}\n".encode() for change in found.changes(kind.name, act))


def write_table(found: Compared, out: BinaryIO) -> None:
    """The changes as CSV: change, of, id, what, before, after, document."""
    rows = (
        (act, kind.one, change.id, _what(found, change), *_sides(change), _document(change))
        for kind in KINDS
        for act in ACTS
        for change in found.changes(kind.name, act)
    )
    out.write(_csv([_COLUMNS]))
    while chunk := list(islice(rows, 1000)):
        out.write(_csv(chunk))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _line(found: Compared, change: Change) -> str:
    what, (before, after) = _what(found, change), _sides(change)
    between = "; now " if change.kind == "corrections" else " is now "
    said = f"{before}{between}{after}" if change.act == "revised" else after or before
    document = _document(change) if change.kind in ("figures", "relations") else ""
    parts = [f"{what}: {said}" if said else what, *([f"in {document}"] if document else [])]
    return " ".join(f"{', '.join(parts)} ({change.id})".split())


def _document(change: Change) -> str:
    row = change.after or change.before
    return row.get("document_title") or row.get("document", "")


def _what(found: Compared, change: Change) -> str:
    """What the record is about, by names."""
    row = change.after or change.before
    if change.kind == "figures":
        return _figure(found, row)
    if change.kind == "corrections":
        of = found.record("figures", row["corrects"])
        return f"{row['property'].rpartition('/')[2]} of {_figure(found, of) if of else row['corrects']}"
    if change.kind == "relations":
        relation = found.names.get(row["predicate"], row["predicate"])
        return f"{row['subject_label'] or row['subject']} {relation} {_other(row)}"
    if change.kind == "documents":
        return row["title"] or row["label"]
    named = row["label_en"] or row["label_zh"] or change.id
    chinese = f" ({row['label_zh']})" if row["label_zh"] and row["label_zh"] != named else ""
    return f"{named}{chinese}"


def _other(row: Row) -> str:
    return row["object_label"] or row["object"] or row["object_text"]


def _figure(found: Compared, row: Row) -> str:
    of = row["subject_label"] or row["area_label"]
    measure = found.names.get(f"measure/{row['measure']}", row["measure"])
    return ", ".join(filter(None, (row["indicator_label"] or row["indicator"], of, measure, _period(row))))


def _period(row: Row) -> str:
    slug = row.get("period_id", "").removeprefix("period/")
    try:
        return Period.parse(slug).label("en") if slug else ""
    except InputError:
        return slug


def _sides(change: Change) -> tuple[str, str]:
    """The record before and after: figures by their words, corrections by their values, others by what differs."""
    if change.kind == "figures":
        return _amount(change, change.before), _amount(change, change.after)
    if change.kind == "corrections":
        return _corrected(change.before), _corrected(change.after)
    if change.act == "revised":
        return _differing(change, change.before, ()), _differing(change, change.after, ())
    row = change.after or change.before
    said = {
        "relations": row.get("standing", "") if row.get("standing") != "stated" else "",
        "documents": ", ".join(filter(None, (row.get("publisher_label"), row.get("published"), row.get("tier")))),
        "things": row.get("kind", ""),
    }[change.kind]
    return (said, "") if change.act == "withdrawn" else ("", said)


def _amount(change: Change, row: Row) -> str:
    if not row:
        return ""
    number = f"{row['value']} {row['unit']}" + (f", {row['bound']}" if row["bound"] not in ("exact", "") else "")
    words = f"“{row['printed']}” ({number})" if row["printed"] else number
    others = _differing(change, row, _PRINTED)
    if not others:
        return words
    return f"{words}; {others}" if set(change.columns) & set(_PRINTED) else others


def _corrected(row: Row) -> str:
    if not row:
        return ""
    found, right = (row[name].removesuffix(".0") for name in ("as_found", "should_be"))
    return f"{found or 'what is printed'} should be {right or 'left out'}: {row['reason']}"


def _differing(change: Change, row: Row, passed: tuple[str, ...]) -> str:
    return "; ".join(_told(name, row.get(name, "")) for name in change.columns if name not in passed)


def _told(name: str, text: str) -> str:
    shown = text.removeprefix("period/") if name.endswith("period_id") else text
    return f"{name.removesuffix('_id').replace('_', ' ')} {shown or 'not stated'}"
