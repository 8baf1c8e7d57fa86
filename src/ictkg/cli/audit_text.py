"""How findings of an audit are printed: the denominator first, then a paragraph for each; or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, cast

from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Report, Severity
from ictkg.number.interval import Interval

VERDICTS = {
    Verdict.agrees: ("✓", "Adds up", "吻合"),
    Verdict.within_rounding: ("≈", "Adds up within rounding", "舍入范围内吻合"),
    Verdict.differs: ("≠", "Does not add up", "不吻合"),
    Verdict.not_comparable: ("∦", "Not comparable", "口径不同，不可比"),
    Verdict.cannot_tell: ("?", "Cannot tell", "无法判断"),
}
CLASSES = {
    "same-within-rounding": ("Same figure, rounded differently", "同一数值，舍入不同"),
    "copy-of-release": ("Copies of one release", "同一发布的转载"),
    "copy-departs": ("This copy departs from its release", "此转载与原发布不一致"),
    "revision": ("Revised later", "后期修订"),
    "different-period": ("Different period", "时期不同"),
    "different-scope": ("Different definition", "口径不同"),
    "unit-slip": ("Probably a unit slip", "疑为单位或数量级错误"),
    "misprint": ("Probably a misprint", "疑为误印"),
    "estimate-spread": ("Estimates differ", "各方估算不一"),
    "conflict": ("Sources conflict", "来源相互矛盾"),
    "reached": ("Reached", "已达到"),
    "missed": ("Missed", "未达到"),
    "on-course": ("On course", "进度正常"),
    "behind": ("Behind", "进度落后"),
    "no-later-figure": ("No later figure", "暂无后续数据"),
    "not-comparable": ("Not comparable", "口径不同，无法对照"),
}
_COLOURS = {Severity.error: "\033[31m", Severity.warning: "\033[33m", Severity.info: "\033[36m"}


def denominator(checked: dict[str, int], language: str) -> str:
    """How much was checked, how much of it adds up, and what cannot be told.

    >>> denominator({"checked": 9, "agrees": 4, "agrees-within-rounding": 2, "differs": 1, "cannot-tell": 2}, "en")
    '9 checked · 6 add up · 1 does not add up · 0 not comparable · 2 cannot be told'
    """
    adds_up = checked.get("agrees", 0) + checked.get("agrees-within-rounding", 0)
    rest = [checked.get(name, 0) for name in ("differs", "not-comparable", "cannot-tell")]
    if language == "zh":
        words = ("项已核对", "项吻合", "项不吻合", "项不可比", "项无法判断")
        return " · ".join(
            f"{count:,}{word}" for count, word in zip((checked.get("checked", 0), adds_up, *rest), words, strict=True)
        )
    return (
        f"{checked.get('checked', 0):,} checked · {adds_up:,} add up · "
        f"{rest[0]:,} {'does' if rest[0] == 1 else 'do'} not add up · {rest[1]:,} not comparable · "
        f"{rest[2]:,} cannot be told"
    )


def as_text(report: Report, language: str, colour: bool) -> str:
    """The denominator, then a paragraph per finding, the worst first."""
    lines = [denominator(report.checked, language)]
    for finding in cast(Iterable[AuditFinding], report):
        lines += ["", *paragraph(finding, language, colour)]
    return "\n".join(lines)


def chip(finding: AuditFinding, language: str) -> str:
    """Glyph and words of a finding's class, else of its verdict: "≠ Sources conflict"."""
    glyph, *words = VERDICTS[finding.verdict]
    told = CLASSES.get(finding.kind or "", words)
    return f"{glyph} {told[language == 'zh']}"


def sentence(finding: AuditFinding, language: str) -> str:
    """What a finding says, with a capital where the language has them."""
    if language == "zh" and finding.message_zh:
        return finding.message_zh
    return finding.message[:1].upper() + finding.message[1:]


def paragraph(finding: AuditFinding, language: str, colour: bool = False) -> list[str]:
    """The lines of one finding: chip and code, sentence, arithmetic, what it rests on, cure."""
    chinese = language == "zh"
    severity = f"{_COLOURS[finding.severity]}{finding.severity}\033[0m" if colour else str(finding.severity)
    lines = [f"{chip(finding, language)}  [{severity} {finding.code}]"]
    lines.append(f"    {sentence(finding, language)}")
    if finding.formula:
        lines.append(f"    {finding.formula}")
    evidence = finding.evidence_zh if chinese and finding.evidence_zh else finding.evidence
    if evidence:
        lines.append(f"    {'依据：' if chinese else 'Why: '}{evidence}")
    acknowledged = finding.acknowledged_zh if chinese and finding.acknowledged_zh else finding.acknowledged
    if acknowledged:
        lines.append(f"    {'已确认：' if chinese else 'Acknowledged: '}{acknowledged}")
    cure = finding.cure_zh if chinese and finding.cure_zh else finding.cure
    if cure and finding.severity > Severity.info:
        lines.append(f"    {'处理：' if chinese else 'Cure: '}{cure}")
    lines.append(f"    {finding.node}")
    return lines


def as_json(report: Report) -> str:
    """One JSON object: ``checked``, ``counts`` by severity, ``findings`` with ids and intervals as exact fractions."""
    found = [plain(finding) for finding in cast(Iterable[AuditFinding], report)]
    return json.dumps(
        {"checked": report.checked, "counts": report.counts(), "findings": found}, ensure_ascii=False, indent=1
    )


def plain(finding: AuditFinding) -> dict[str, Any]:
    """A finding as plain values; ends of intervals are exact texts (a whole number or a fraction) or null."""
    fields = {name: value for name, value in asdict(finding).items() if name not in ("computed", "printed", "operands")}
    return {
        "id": finding.id,
        **fields,
        "severity": str(finding.severity),
        "operands": list(finding.operands),
        "computed": _interval(finding.computed),
        "printed": _interval(finding.printed),
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "low": None if interval.low is None else str(interval.low),
        "high": None if interval.high is None else str(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }
