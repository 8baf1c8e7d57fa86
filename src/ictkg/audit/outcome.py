"""Findings of an audit: a verdict with its operands, its arithmetic and sentences that can be quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit import words
from ictkg.audit.figures import INFERRED, UNSURE, Figures
from ictkg.audit.group import Row
from ictkg.audit.operand import operand
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Severity
from ictkg.model.identity import Identity
from ictkg.model.text import pick
from ictkg.number.interval import Interval


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in English and in Chinese."""

    en: str
    zh: str


CURE = Sentence(
    "Compare with the page; if the figures stand as printed, acknowledge the finding in graph/review/ with the reason.",
    "请与原网页核对；如刊载数值无误，请在 graph/review/ 中说明理由并确认该结果。",
)


def about(figures: Figures, row: Row) -> Sentence:
    """What a figure is of: "software business revenue, China, January–March 2024"; of a share also the whole."""
    names, period = figures.definitions, row.when
    english, chinese = [names.label(row.indicator)], [names.label(row.indicator, "zh")]
    for thing in row.breakdown:
        english.append(names.label(thing))
        chinese.append(f"（{names.label(thing, 'zh')}）")
    if row.whole and "share" in (row.measure, row.of_measure):
        english[-1] += f" as a share of {_whole(figures, row, 'en')}"
        chinese.append(f"占{_whole(figures, row, 'zh')}的比重")
    for thing in filter(None, (row.subject, row.area)):
        english.append(names.label(thing))
        chinese.insert(0, names.label(thing, "zh"))
    places = sum(1 for thing in (row.subject, row.area) if thing)
    if period:
        english.append(period.label("en"))
        chinese.insert(places, period.label("zh"))
    return Sentence(", ".join(english), "".join(chinese))


def _whole(figures: Figures, row: Row, language: str) -> str:
    names, elsewhere = figures.definitions, row.whole_subject or row.whole_area
    if row.whole != row.indicator or elsewhere is None:
        return names.label(row.whole, language)
    name = names.label(elsewhere, language)
    return f"{name}总量" if language == "zh" else f"that of {name}"


def finding(
    figures: Figures,
    claim: Row,
    code: str,
    verdict: Verdict,
    sentence: Sentence,
    *,
    operands: Sequence[Row] = (),
    severity: Severity = Severity.info,
    kind: str | None = None,
    formula: str | None = None,
    computed: Interval | None = None,
    printed: Interval | None = None,
    unit: str | None = None,
    identity: Identity | None = None,
    evidence: Sentence | None = None,
    cure: Sentence | None = None,
) -> AuditFinding:
    """A finding about a claim; its sentences begin with what the claim is of."""
    head, evidence = about(figures, claim), with_corrections(evidence, (claim, *operands))
    period = claim.when
    return AuditFinding(
        code=code,
        severity=severity,
        where=f"graph/{claim.document}.ttl",
        message=f"{head.en}: {sentence.en}",
        message_zh=f"{head.zh}：{sentence.zh}",
        cure=cure.en if cure else "",
        cure_zh=cure.zh if cure else None,
        node=claim.id,
        value=claim.printed,
        verdict=verdict,
        kind=kind,
        operands=(claim.id, *(row.id for row in operands)),
        formula=formula,
        computed=computed,
        printed=printed,
        unit=unit or claim.unit,
        identity=identity.id if identity else None,
        evidence=evidence.en if evidence else None,
        evidence_zh=evidence.zh if evidence else None,
        indicator=claim.indicator,
        area=claim.area,
        period=period.edtf if period else None,
    )


def with_corrections(evidence: Sentence | None, rows: Sequence[Row]) -> Sentence | None:
    """Evidence, with what reviews corrected said."""
    english, chinese = ([evidence.en], [evidence.zh]) if evidence else ([], [])
    for row in dict.fromkeys(row for row in rows if row.corrected):
        text, chinese_text = ((said or "").rstrip(".。") for said in (row.corrected, row.corrected_zh or row.corrected))
        english.append(f"{words.printed(row, 'en')} stands for the printed “{row.printed}” as reviewed: {text}.")
        chinese.append(f"按校订，{words.printed(row, 'zh')}替代刊载的“{row.printed}”：{chinese_text}。")
    return Sentence(" ".join(english), "".join(chinese)) if english else None


_OPEN = {
    "period-not-stated": Sentence("does not state its period", "未说明时期"),
    "whole-not-stated": Sentence("does not state the whole", "未说明总体"),
    "base-not-stated": Sentence("does not state the base", "未说明基期"),
    "subject-ambiguous": Sentence("leaves open whose figure it is", "未明确主体"),
    "scope-ambiguous": Sentence("leaves its scope open", "未明确口径"),
    "unit-ambiguous": Sentence("leaves its unit open", "未明确单位"),
    "measure-ambiguous": Sentence("leaves open what kind of figure it is", "未明确度量方式"),
    "area-not-stated": Sentence("does not state the area", "未说明地区"),
    "indicator-ambiguous": Sentence("leaves open what is counted", "未明确指标"),
    "status-ambiguous": Sentence("leaves open whether it is reported or planned", "未明确是实际值还是计划值"),
}


def left_open(row: Row) -> Sentence | None:
    """What keeps a claim from being checked: what its document leaves open; None where nothing does."""
    for code in row.open:
        if code in UNSURE or code == "base-not-stated":
            return Sentence(f"the document {_OPEN[code].en}", f"原文{_OPEN[code].zh}")
    return None


BY_INFERENCE = Sentence("a period is inferred from the date of a page", "时期系由网页日期推定")


def doubt(claim: Row, operands: Sequence[Row]) -> Sentence | None:
    """Why a misfit proves nothing: a document leaves open what a figure is of, or its period is inferred."""
    for row in (claim, *operands):
        open_mark = left_open(row)
        if open_mark:
            return open_mark
    if "estimated" in (claim.status, *(row.status for row in operands)) and any(
        row.status != claim.status for row in operands
    ):
        return Sentence("one of the figures is an estimate", "其中有估计数")
    if any(INFERRED in row.open for row in (claim, *operands)) and any(
        row.document != claim.document for row in operands
    ):
        return BY_INFERENCE
    return None


def noted(identity: Identity | None) -> Sentence | None:
    """What is noted of an identity, told as the ground of a finding."""
    if identity is None or not identity.notes:
        return None
    english = pick(identity.notes, "en") or ""
    return Sentence(english, pick(identity.notes, "zh") or english)


OTHER_UNITS = Sentence(
    "the figures that it follows from are not printed in one unit.", "相关数值未以同一计量单位刊载。"
)


def missing(
    figures: Figures,
    claim: Row,
    code: str,
    identity: Identity | None,
    lacks: Sentence,
    verdict: Verdict = Verdict.cannot_tell,
) -> AuditFinding:
    """*Cannot tell*, since an operand is not there; or another verdict for want of operands that go together."""
    open_mark = left_open(claim)
    told = Sentence(f"{open_mark.en}.", f"{open_mark.zh}。") if open_mark else lacks
    shown = Sentence(words.printed(claim, "en"), words.printed(claim, "zh"))
    sentence = Sentence(f"{shown.en} is printed; {told.en}", f"刊载为{shown.zh}；{told.zh}")
    return finding(figures, claim, code, verdict, sentence, identity=identity, printed=operand(claim).fine)


def step_of(row: Row) -> Fraction:
    """The place value of the last printed digit."""
    return Fraction(row.resolution)
