"""Findings: wrong data is a value, with a stable code, a place, a reason and a cure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from html import escape
from typing import TYPE_CHECKING

from ictkg.model.shown import grid

if TYPE_CHECKING:
    import pandas

_SHOWN = 10


class Severity(IntEnum):
    """How much a finding weighs; ordered, so that ``finding.severity >= Severity.warning`` reads as it should."""

    info = 1
    warning = 2
    error = 3

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be.

    ``where`` is the file (relative to the home where it lies in it), ``line`` the line in it or None, ``node`` and
    ``property`` short ids, ``value`` the offending value as text. ``message`` says what and why, ``cure`` what to do;
    both in English, with ``message_zh`` and ``cure_zh`` beside them.
    """

    code: str
    severity: Severity
    where: str
    message: str
    cure: str
    node: str | None = None
    property: str | None = None
    value: str | None = None
    line: int | None = None
    message_zh: str | None = None
    cure_zh: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}" if self.line else self.where
        subject = "".join(f"{part} " for part in (self.node, self.property) if part)
        found = f" (found: {self.value})" if self.value else ""
        return f"{place}: {self.severity} {self.code}: {subject}{self.message}{found}. {self.cure}"


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in order of place, with how much was looked at.

    >>> report = Report((Finding(code="x", severity=Severity.warning, where="a.ttl", message="m", cure="c"),))
    >>> len(report), report.worst is Severity.warning, report.at_least(Severity.error)
    (1, True, ())
    """

    findings: tuple[Finding, ...] = ()
    checked: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def worst(self) -> Severity | None:
        """The highest severity found, None where nothing was.

        >>> Report().worst is None
        True
        """
        return max((finding.severity for finding in self.findings), default=None)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of a severity or above.

        >>> finding = Finding(code="x", severity=Severity.warning, where="a.ttl", message="m", cure="c")
        >>> len(Report((finding,)).at_least(Severity.info))
        1
        """
        return tuple(finding for finding in self.findings if finding.severity >= severity)

    def _repr_html_(self) -> str:
        ordered = sorted(self.findings, key=lambda finding: -finding.severity)
        rows = ([str(one.severity), one.code, one.message, one.cure, one.where] for one in ordered)
        told = ", ".join(f"{number:,} {name}" for name, number in {**self.counts(), **self.checked}.items())
        head = ("severity", "code", "message", "cure", "where")
        return f"<p>{escape(told)}</p>{grid(head, rows, len(self), 'findings, the weightiest first')}"

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {name}" for name, number in self.counts().items())
        lines = [f"  {finding}" for finding in self.findings[:_SHOWN]]
        more = [f"  … {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []
        return "\n".join([f"Report: {told}; checked: {self.checked}", *lines, *more])

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]

    def to_pandas(self) -> pandas.DataFrame:
        """One row per finding, all fields as columns; needs pandas.

        >>> finding = Finding(code="x", severity=Severity.warning, where="a.ttl", message="m", cure="c")
        >>> Report((finding,)).to_pandas().loc[0, ["code", "severity", "where"]].tolist()
        ['x', 'warning', 'a.ttl']
        """
        from ictkg.model.listing import Records

        return Records(self.findings).to_pandas()

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, by its name.

        >>> Report().counts()
        {'error': 0, 'warning': 0, 'info': 0}
        """
        counted = Counter(str(finding.severity) for finding in self.findings)
        return {str(severity): counted.get(str(severity), 0) for severity in reversed(Severity)}


def report(findings: Iterable[Finding], checked: dict[str, int] | None = None) -> Report:
    """A report whose findings are sorted by place, node and code, each kept once."""
    unique = dict.fromkeys(findings)
    ordered = sorted(
        unique, key=lambda f: (f.where, f.line or 0, f.node or "", f.code, f.property or "", f.value or "")
    )
    return Report(tuple(ordered), checked or {})
