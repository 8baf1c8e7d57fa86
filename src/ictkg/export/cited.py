"""A cited table: chosen figures, each with its words, its document and what the audit says of it."""

from __future__ import annotations

import csv
import html
import io
import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ictkg import names
from ictkg.model.cited import CitedObservation
from ictkg.number.period import Period
from ictkg.turtle.atomic import replacing

_HEADS = {
    "en": ("Indicator", "Measure", "Of", "Place", "Period", "Value", "Unit", "Words", "Document", "Publisher", "Date",
           "Address", "Check", "What the check says", "Figure"),
    "zh": ("指标", "度量方式", "对象", "地区", "时期", "数值", "单位", "原文", "文献", "发布者", "日期",
           "网址", "核验", "核验说明", "数据编号"),
}  # fmt: skip
_NUMBER, _WORDS, _ADDRESS, _IDENTIFIER = 5, 7, 11, 14
_STYLE = (
    "body{font:15px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;margin:2rem;color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse}th,td{padding:.35rem .7rem;border-bottom:1px solid #ccc;text-align:left;"
    "vertical-align:top}td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
)


@dataclass(frozen=True, slots=True)
class CitedTable:
    """Figures as the rows of one table: texts in the order of ``columns``; ``languages`` are those of the words.

    The value is what is printed, in the unit; the check is the gravest verdict of the audit on the figure as a claim.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...]
    language: str

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return self.to_markdown() or ""

    def to_csv(self, target: str | os.PathLike[str] | BinaryIO | None = None) -> str | None:
        """CSV with a head line; written to a path or a stream, or returned where none is given.

        >>> CitedTable(("Value", "Unit"), (("1", "CNY"),), ("en",), "en").to_csv()
        'Value,Unit\\r\\n1,CNY\\r\\n'
        """
        out = io.StringIO(newline="")
        csv.writer(out).writerows([self.columns, *self.rows])
        return _given(out.getvalue(), target)

    def to_markdown(self, target: str | os.PathLike[str] | BinaryIO | None = None) -> str | None:
        """A Markdown table, the document linked to its address.

        >>> import ictkg
        >>> kg = ictkg.open("tests/world")
        >>> "| --- |" in kg.cited_table(kg.observations()[:1]).to_markdown()
        True
        """
        shown = [place for place in range(len(self.columns)) if place != _ADDRESS]
        rule = ["---:" if place == _NUMBER else "---" for place in shown]
        lines = [[self.columns[place] for place in shown], rule]
        lines += [[self._markdown(row, place) for place in shown] for row in self.rows]
        return _given("".join(f"| {' | '.join(line)} |\n" for line in lines), target)

    def _markdown(self, row: tuple[str, ...], place: int) -> str:
        text = " ".join(row[place].split())
        for sign in "\\|[]*_`<":
            text = text.replace(sign, f"\\{sign}")
        linked = place == _ADDRESS - 3 and _is_link(row[_ADDRESS])
        return f"[{text}](<{row[_ADDRESS].replace('>', '%3E')}>)" if linked else text

    def to_html(self, target: str | os.PathLike[str] | BinaryIO | None = None) -> str | None:
        """A page of its own that asks nothing of any other host.

        >>> import ictkg
        >>> kg = ictkg.open("tests/world")
        >>> kg.cited_table(kg.observations()[:1]).to_html().startswith("<!doctype html>")
        True
        """
        title = {"en": "Figures with their sources", "zh": "数字与出处"}[self.language]
        head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        body = f"<body>\n{self._repr_html_()}\n</body>"
        return _given(f'<!doctype html>\n<html lang="{self.language}"><head>{head}</head>{body}</html>\n', target)

    def _repr_html_(self) -> str:
        shown = [place for place in range(len(self.columns)) if place != _ADDRESS]
        head = "".join(f'<th scope="col">{html.escape(self.columns[place])}</th>' for place in shown)
        rows = "\n".join(
            f"<tr>{''.join(self._cell(row, language, place) for place in shown)}</tr>"
            for row, language in zip(self.rows, self.languages, strict=True)
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"

    def _cell(self, row: tuple[str, ...], language: str, place: int) -> str:
        text = html.escape(row[place])
        if place == _NUMBER:
            return f'<td class="number">{text}</td>'
        if place == _WORDS:
            return f'<td><q lang="{html.escape(language)}">{text}</q></td>' if text else "<td></td>"
        if place == _IDENTIFIER:
            return f'<td><a href="{html.escape(names.thing(row[place]))}">{text}</a></td>'
        if place == _ADDRESS - 3 and _is_link(row[_ADDRESS]):
            return f'<td><a href="{html.escape(row[_ADDRESS])}" rel="noreferrer">{text}</a></td>'
        return f"<td>{text}</td>"

    def to_xlsx(self, target: str | os.PathLike[str] | BinaryIO) -> None:
        """A workbook of one sheet; numbers of up to 15 digits are numbers.

        >>> import io, ictkg
        >>> kg, out = ictkg.open("tests/world"), io.BytesIO()
        >>> kg.cited_table(kg.observations()[:1]).to_xlsx(out)
        >>> out.getvalue()[:2]
        b'PK'
        """
        from openpyxl import Workbook

        from ictkg.export.tables import xlsx

        workbook = Workbook(write_only=True)
        title = {"en": "figures", "zh": "数字"}[self.language]
        rows = [
            [xlsx.number(text) if place == _NUMBER else text for place, text in enumerate(row)] for row in self.rows
        ]
        xlsx.add_sheet(workbook, title, list(self.columns), rows)
        path = Path(target) if isinstance(target, str | os.PathLike) else None
        with replacing(path) if path else nullcontext(target) as out:
            xlsx.save(workbook, out)  # type: ignore[arg-type]


def cited_table(
    observations: Sequence[CitedObservation], checked: sqlite3.Connection, names_of: dict[str, str], language: str
) -> CitedTable:
    """The table of some figures in their order; ``checked`` is the observation table with findings."""
    found = verdicts(checked, {item.id for item in observations}, names_of, language)
    rows = tuple(_row(item, found.get(item.id, ("", "")), names_of, language) for item in observations)
    return CitedTable(_HEADS[language], rows, tuple(item.printed_language or "" for item in observations), language)


def verdicts(
    checked: sqlite3.Connection, wanted: Collection[str], known: dict[str, str], language: str
) -> dict[str, tuple[str, str]]:
    """The gravest verdict on each of some figures as a claim, with its sentence; those never claimed are left out."""
    message = "coalesce(f.message_zh, f.message)" if language == "zh" else "f.message"
    rows = checked.execute(
        f"""SELECT o.observation, f.verdict, f.kind, {message} AS said FROM finding_operands o
            JOIN findings f ON f.id = o.finding WHERE o.position = 0 ORDER BY f.rank DESC"""
    )
    return {row[0]: (_verdict(row[1], row[2], known), str(row[3] or "")) for row in rows if row[0] in wanted}


def _verdict(verdict: str, kind: str | None, known: dict[str, str]) -> str:
    shown = known.get(f"verdict/{verdict}", verdict)
    return f"{shown} ({_kind(kind, known)})" if kind else shown


def _kind(kind: str, known: dict[str, str]) -> str:
    return next(
        (known[f"{scheme}/{kind}"] for scheme in ("disagreement", "progress") if f"{scheme}/{kind}" in known), kind
    )


def _row(item: CitedObservation, verdict: tuple[str, str], known: dict[str, str], language: str) -> tuple[str, ...]:
    mark = "" if item.bound in (None, "exact") else known.get(f"bound/{item.bound}", str(item.bound))
    measure = known.get(f"measure/{item.measure}", item.measure or "")
    status = "" if item.status in (None, "reported") else known.get(f"status/{item.status}", str(item.status))
    of = [item.subject_label or item.subject or "", *(known.get(one, one) for one in item.breakdown)]
    return (
        item.indicator_label or item.indicator or "",
        ", ".join(filter(None, (measure, status))),
        ", ".join(filter(None, of)),
        item.area_label or item.area or "",
        _period(item, language),
        item.value or "",
        ", ".join(filter(None, (known.get(f"unit/{item.unit}", item.unit or ""), mark))),
        item.printed or "",
        item.document_title or item.document,
        known.get(item.publisher or "", item.publisher or ""),
        item.published or "",
        item.url or "",
        *verdict,
        item.id,
    )


def _period(item: CitedObservation, language: str) -> str:
    if not item.period:
        return ""
    mark = "at-" if item.period_kind == "instant" else ""
    slug = item.period.replace("../", "until-").replace("/", "_")
    return Period.parse(slug if slug.startswith("until-") else mark + slug).label(language)


def _is_link(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _given(text: str, target: str | os.PathLike[str] | BinaryIO | None) -> str | None:
    if target is None:
        return text
    if isinstance(target, str | os.PathLike):
        with replacing(Path(target)) as out:
            out.write(text.encode())
    else:
        target.write(text.encode())
    return None
