"""``ictkg audit``: every claim held against the other figures."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, cast

from ictkg.cli import audit_text, findings
from ictkg.cli.output import add_output, workspace, write_text
from ictkg.model.finding import Report, Severity

if TYPE_CHECKING:
    from ictkg.model.audit import AuditFinding

_FILTERS = {
    "document": "findings on the claims of one document (id)",
    "indicator": "findings on one indicator (name or id)",
    "area": "findings on one place (name or id)",
}
EPILOG = """\
Without --all, --class or --verdict it lists what does not add up and sources that conflict; with --document, all that
could be told of that document's claims. The first line counts everything that was checked.

classes: same-within-rounding copy-of-release copy-departs revision different-period different-scope unit-slip misprint
         estimate-spread conflict · of targets: reached missed on-course behind no-later-figure not-comparable

examples:
  ictkg audit
  ictkg audit --document document/scio/2023-06-09-ict-q1-2023
  ictkg audit --class revision --indicator "software business revenue"
  ictkg audit -f html -o checks.html
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for name, explanation in _FILTERS.items():
        parser.add_argument(f"--{name}", metavar=name[0].upper(), help=explanation)
    parser.add_argument("--class", dest="kind", metavar="CLASS", type=_class, help="findings of one class")
    parser.add_argument(
        "--verdict", metavar="VERDICT", help="agrees, agrees-within-rounding, differs, not-comparable or cannot-tell"
    )
    parser.add_argument("--all", action="store_true", help="all findings, those that add up too")
    findings.add_fail_on(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "json", "turtle", "html"),
        default="text",
        help="form of the findings (default: text)",
    )
    add_output(parser)


def _class(text: str) -> str:
    from ictkg.model.audit import Disagreement, Progress

    known = [str(one) for one in (*Disagreement, *Progress)]
    if text not in known:
        from difflib import get_close_matches

        near = get_close_matches(text, known, 1)
        cure = f"did you mean {near[0]}?" if near else f"use one of {', '.join(dict.fromkeys(known))}"
        raise argparse.ArgumentTypeError(f"there is no class {text!r}: {cure}")
    return text


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        chosen = {name: getattr(arguments, name) for name in _FILTERS}
        whole = kg.audit(**chosen)
        known = {finding.id for finding in kg.findings(**chosen, kind=arguments.kind, verdict=arguments.verdict)}
    shown = Report(tuple(finding for finding in whole if _wanted(arguments, finding, known)), whole.checked)
    write_text(_formatted(arguments, shown), arguments.output)
    if arguments.format == "text" and not len(shown) and len(whole):
        print("nothing to list; --all lists what adds up too", file=sys.stderr)
    return findings.exit_code(shown, arguments.fail_on)


def _wanted(arguments: argparse.Namespace, finding: object, known: set[str]) -> bool:
    from ictkg.model.audit import Verdict

    told = cast("AuditFinding", finding)
    if told.id not in known:
        return False
    if arguments.all or arguments.kind or arguments.verdict:
        return True
    if arguments.document:
        return told.verdict is not Verdict.cannot_tell or told.severity > Severity.info
    return told.severity > Severity.info or (told.verdict is Verdict.differs and not told.acknowledged)


def _formatted(arguments: argparse.Namespace, shown: Report) -> str:
    if arguments.format == "json":
        return audit_text.as_json(shown)
    if arguments.format == "turtle":
        from ictkg.store.finding_quads import as_turtle

        return as_turtle(cast("tuple[AuditFinding, ...]", shown.findings))
    if arguments.format == "html":
        from ictkg.cli.audit_page import page

        return page(shown, arguments.lang)
    colour = findings.coloured(arguments.no_color) and not arguments.output
    return audit_text.as_text(shown, arguments.lang, colour)
