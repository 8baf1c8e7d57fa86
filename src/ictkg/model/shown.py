"""How records show themselves in notebooks and in a console: tables and cards, every cell escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

MOST = 60


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], total: int, what: str = "rows") -> str:
    """An HTML table of the first rows, with a line that says how many there are where it is cut.

    >>> grid(["a"], [["<b>"]], 1)
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    shown = list(islice(rows, MOST))
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in shown)
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    more = f"<p>the first {len(shown):,} of {total:,} {escape(what)}</p>" if total > len(shown) else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


def card(title: str, lines: Iterable[tuple[str, str]]) -> str:
    """One record as HTML: its name, then a line for each field that holds anything.

    >>> card("A & B", [("kind", "place"), ("note", "")])
    '<p><b>A &amp; B</b></p><table><tbody><tr><th>kind</th><td>place</td></tr></tbody></table>'
    """
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in lines if text)
    return f"<p><b>{escape(title)}</b></p><table><tbody>{rows}</tbody></table>"


def brief(record: object, fields: Iterable[str]) -> str:
    """A record as Python writes it, without what it does not hold."""
    held = [(name, getattr(record, name)) for name in fields]
    return (
        f"{type(record).__name__}({', '.join(f'{name}={value!r}' for name, value in held if value not in (None, ()))})"
    )
