"""The findings of an audit as one page that needs nothing else: chips, sentences, interval bars, what they rest on."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from typing import cast

from ictkg.cli.audit_text import CLASSES, VERDICTS, denominator, sentence
from ictkg.model.audit import AuditFinding, Verdict
from ictkg.model.finding import Report, Severity

Bar = Callable[[AuditFinding, str], str]

_STROKES = {
    Verdict.agrees: '<path d="M3 8.5 6.5 12 13 4.5"/>',
    Verdict.within_rounding: '<path d="M2 6.5c3-3 5 2 8 0q2-1.5 4-1M2 11.5c3-3 5 2 8 0q2-1.5 4-1"/>',
    Verdict.differs: '<path d="M3 6h10M3 10h10M11 2.5 5 13.5"/>',
    Verdict.not_comparable: '<path d="M6 2.5v11M10 2.5v11M2.5 11 13.5 5"/>',
    Verdict.cannot_tell: '<path d="M5.5 5.5a2.5 2.5 0 1 1 3.6 2.3Q8 8.4 8 10"/><path d="M8 12.6v.2"/>',
}
_WORDS = {
    "en": {
        "title": "Checks",
        "because": "Why",
        "cure": "Cure",
        "acknowledged": "Acknowledged",
        "none": "Nothing to list: what was checked adds up, or cannot be told.",
    },
    "zh": {
        "title": "核对结果",
        "because": "依据",
        "cure": "处理",
        "acknowledged": "已确认",
        "none": "无可列项：所核对数值均吻合，或无法判断。",
    },
}
_STYLE = """
:root {
  --page: #fff; --panel: #f6f7f9; --text: #1b2430; --muted: #5a6675; --edge: #7a8594; --rule: #7a8594; --alert: #b3261e;
  --link: #0b5cad; --series-1: #0b5cad;
  --sans: system-ui, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171e; --panel: #1a212b; --text: #e8ecf1; --muted: #a3afbd; --edge: #6e7c8c; --rule: #6e7c8c;
    --alert: #ff8a80; --link: #6cb2f5; --series-1: #6cb2f5;
  }
}
* { box-sizing: border-box }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 54rem; background: var(--page); color: var(--text); line-height: 1.5;
  font-family: var(--sans);
  font-variant-numeric: tabular-nums;
}
:lang(zh) { line-height: 1.7; line-break: strict }
h1 { font-size: 26px; margin: 0 0 .5rem }
.denominator { margin: 0 0 1.5rem }
article {
  background: var(--panel); border: 1px solid var(--edge); border-radius: 4px; padding: 1rem; margin: 0 0 1rem;
  break-inside: avoid;
}
.chip {
  display: inline-flex; align-items: center; gap: .35rem; border: 1px solid var(--edge); border-radius: 1rem;
  padding: .1rem .7rem; font-size: 13px;
}
.chip svg {
  width: 1em; height: 1em; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round;
  stroke-linejoin: round;
}
.chip.alert { color: var(--alert); border-color: var(--alert) }
article p { margin: .5rem 0; max-width: 66ch }
:lang(zh) article p { max-width: 38em }
.small { font-size: 13px; color: var(--muted) }
.small code { overflow-wrap: anywhere }
figure { margin: .75rem 0; max-width: 40rem }
figure svg { max-width: 100%; height: auto }
@media print { body { padding: 0 } article { background: none } }
"""


def page(report: Report, language: str, bar: Bar | None = None) -> str:
    """The page in a language, ``en`` or ``zh``; ``bar`` draws the two intervals of a finding as SVG."""
    words = _WORDS[language]
    draw = bar or _bar()
    style = _STYLE + _bar_style()
    found = [_card(finding, language, draw) for finding in cast(Iterable[AuditFinding], report)]
    counted = html.escape(denominator(report.checked, language))
    body = "\n".join(found) or f"<p>{words['none']}</p>"
    return f"""<!DOCTYPE html>
<html lang="{"zh-Hans" if language == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words["title"]} · ictkg</title>
<style>{style}</style>
</head>
<body>
<h1>{words["title"]}</h1>
<p class="denominator">{counted}</p>
{body}
</body>
</html>
"""


def _bar() -> Bar:
    from ictkg.view import interval_bar

    return interval_bar.svg


def _bar_style() -> str:
    """The style of the bars, as the site has it."""
    from importlib.resources import files

    return (files("ictkg.view") / "chart.css").read_text("utf-8")


def _card(finding: AuditFinding, language: str, draw: Bar) -> str:
    words, chinese = _WORDS[language], language == "zh"
    told = html.escape(sentence(finding, language))
    lines = [f'<article id="{html.escape(finding.id)}">', _chip(finding, language), f"<p>{told}</p>"]
    picture = draw(finding, language)
    if picture:
        lines.append(f"<figure>{picture}</figure>")
    elif finding.formula:
        lines.append(f'<p class="small">{html.escape(finding.formula)}</p>')
    evidence = finding.evidence_zh if chinese and finding.evidence_zh else finding.evidence
    advice = finding.cure_zh if chinese and finding.cure_zh else finding.cure
    cure = advice if finding.severity > Severity.info else None
    accepted = finding.acknowledged_zh if chinese and finding.acknowledged_zh else finding.acknowledged
    for name, text in (("because", evidence), ("acknowledged", accepted), ("cure", cure)):
        if text:
            lines.append(f'<p class="small">{words[name]}{"：" if chinese else ": "}{html.escape(text)}</p>')
    operands = ", ".join(f"<code>{html.escape(operand)}</code>" for operand in finding.operands)
    lines.append(f'<p class="small">{operands}</p>')
    return "\n".join([*lines, "</article>"])


def _chip(finding: AuditFinding, language: str) -> str:
    _, *words = VERDICTS[finding.verdict]
    told = CLASSES.get(finding.kind or "", words)[language == "zh"]
    alert = " alert" if finding.verdict is Verdict.differs and finding.severity > Severity.info else ""
    glyph = f'<svg viewBox="0 0 16 16" aria-hidden="true">{_STROKES[finding.verdict]}</svg>'
    return f'<span class="chip{alert}">{glyph}{html.escape(told)}</span>'
