"""How findings are printed: as text with colours, or as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict

from ictkg.model.finding import Finding, Report, Severity

_COLOURS = {Severity.error: "\033[31m", Severity.warning: "\033[33m", Severity.info: "\033[36m"}


def add_fail_on(parser: argparse.ArgumentParser) -> None:
    """The option ``--fail-on SEVERITY``."""
    parser.add_argument(
        "--fail-on",
        choices=[str(severity) for severity in Severity],
        default="error",
        help="exit 1 where a finding weighs so much or more (default: error)",
    )


def as_json(report: Report) -> str:
    """One JSON object: ``findings`` in order, ``counts`` by severity, ``checked``."""
    findings = [{**asdict(finding), "severity": str(finding.severity)} for finding in report]
    return json.dumps(
        {"findings": findings, "counts": report.counts(), "checked": report.checked}, ensure_ascii=False, indent=1
    )


def as_text(report: Report, language: str, colour: bool) -> str:
    """One paragraph per finding: place, severity and code; message with what was found; cure."""
    lines = [_lines(finding, language, colour) for finding in report]
    counts = ", ".join(
        f"{count} {name}{'' if count == 1 or name == 'info' else 's'}" for name, count in report.counts().items()
    )
    checked = ", ".join(f"{count} {name}" for name, count in report.checked.items())
    return "\n".join([*lines, f"{counts}" + (f" in {checked}" if checked else "")])


def _lines(finding: Finding, language: str, colour: bool) -> str:
    place = f"{finding.where}:{finding.line}" if finding.line else finding.where
    severity = f"{_COLOURS[finding.severity]}{finding.severity}\033[0m" if colour else str(finding.severity)
    subject = " ".join(part for part in (finding.node, finding.property) if part)
    message = finding.message_zh if language == "zh" and finding.message_zh else finding.message
    found = f" Found: {finding.value}." if finding.value and finding.value not in message else ""
    lines = [f"{place}: {severity} {finding.code}"]
    if subject:
        lines.append(f"    {subject}")
    lines.append(f"    {message.rstrip('.')}.{found}")
    if finding.cure and finding.cure not in message:
        lines.append(f"    Cure: {finding.cure}")
    return "\n".join(lines)


def coloured(no_color: bool) -> bool:
    """Whether to colour: on a terminal, unless ``--no-color`` or ``NO_COLOR`` say otherwise."""
    return sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")


def exit_code(report: Report, fail_on: str) -> int:
    """1 where a finding is at or above the severity, else 0."""
    return 1 if report.at_least(Severity[fail_on]) else 0
