"""``ictkg show``: all that is known of one thing, each line with its document."""

from __future__ import annotations

import argparse
import json
import sqlite3
from dataclasses import asdict
from typing import Any

from ictkg.cli.audit_text import paragraph, plain
from ictkg.cli.output import add_output, workspace, write_text
from ictkg.cli.reference import as_dict, described
from ictkg.model.audit import AuditFinding
from ictkg.model.cited import CitedObservation
from ictkg.store.describe import CitedStatement, Description
from ictkg.store.observations import labels

_SHOWN = 40
_OURS = ("identity/", "break/")  # what we say ourselves, no document
EPILOG = """\
THING is an IRI, an id such as organisation/miit, or an exact name.

examples:
  ictkg show MIIT
  ictkg show 贵州省 --lang zh
  ictkg show document/europe-today/2024-05-03-software-q1
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", nargs="+", metavar="THING", help="what to show")
    parser.add_argument(
        "--all", action="store_true", help=f"all figures and relations, not only the first {_SHOWN} of each"
    )
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="form of the answer (default: text)"
    )
    add_output(parser)


def run(arguments: argparse.Namespace) -> int:
    with workspace(arguments) as kg:
        limit = None if arguments.all or arguments.format == "json" else _SHOWN
        found = kg.show(" ".join(arguments.thing), language=arguments.lang, limit=limit)
        told = kg.findings(observation=found.id) if found.id.startswith("observation/") else ()
        if arguments.format == "json":
            text = json.dumps(_plain(found, told), ensure_ascii=False, indent=1)
        else:
            text = "\n".join(
                [*_observation(found, kg.table, arguments.lang), *_checks(told, arguments.lang)]
                if found.id.startswith("observation/")
                else _thing(found, kg.table, arguments.lang)
            )
    write_text(text, arguments.output)
    return 0


def _plain(found: Description, told: tuple[AuditFinding, ...]) -> dict[str, Any]:
    checks = {"findings": [plain(finding) for finding in told]} if found.id.startswith("observation/") else {}
    return {
        **asdict(found),
        "observations": [observation.as_dict() for observation in found.observations],
        "thing": as_dict(found.thing) if found.thing else None,
        **checks,
    }


def _checks(told: tuple[AuditFinding, ...], language: str) -> list[str]:
    """What the audit finds of a figure, the worst first."""
    if not told:
        return ["", "  没有可与之对照的数值" if language == "zh" else "  checks: nothing to hold it against"]
    head = ["", f"  {'核对' if language == 'zh' else 'checks'} ({len(told)})"]
    return head + [f"  {line}" for finding in told for line in paragraph(finding, language)]


def _thing(found: Description, table: sqlite3.Connection, language: str) -> list[str]:
    lines = [f"{found.label}  [{found.type}]", found.id]
    lines += [f"  {tag or '–'}: {name}" for tag, name in found.names if name != found.label]
    lines += _facts(found.facts)
    if found.thing:
        lines += described(found.thing, labels(table, language), language)
    if found.observations:
        lines += ["", f"figures ({found.counts['observations']})"]
        lines += [line for observation in found.observations for line in _figure(observation)]
    if found.statements:
        lines += ["", f"relations ({found.counts['statements']})"]
        lines += [line for statement in found.statements for line in _relation(statement)]
    for name, shown in (("figures", found.observations), ("relations", found.statements)):
        total = found.counts["observations" if name == "figures" else "statements"]
        if len(shown) < total:
            lines += ["", f"{total - len(shown)} more {name}: ictkg show --all {found.id}"]
    if not found.observations and not found.statements and not found.id.startswith(_OURS):
        lines += ["", "no document of the graph says anything of it"]
    return lines


def _facts(facts: dict[str, Any]) -> list[str]:
    hidden = ("id", "label", "title_language")
    return [f"  {key.replace('_', ' ')}: {_listed(value)}" for key, value in facts.items() if key not in hidden]


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _figure(observation: CitedObservation) -> list[str]:
    what = [
        observation.indicator_label or observation.indicator or "?",
        observation.subject_label,
        observation.area_label,
    ]
    where = " · ".join(
        part for part in (*what, *observation.breakdown, observation.period or "period not stated") if part
    )
    words = f"“{observation.printed}”"
    number = f"{observation.measure} {_number(observation)}"
    return [f"  {where}", f"      {words}  {number}", f"      {_source(observation)}  {observation.id}"]


def _number(observation: CitedObservation) -> str:
    bound = "" if observation.bound == "exact" else f" ({observation.bound})"
    status = "" if observation.status == "reported" else f", {observation.status}"
    return f"{observation.value} {observation.unit}{bound}{status}"


def _source(item: CitedObservation | CitedStatement) -> str:
    said = f"{', '.join(item.attributed_to)}, in " if item.attributed_to else ""
    return f"{said}{item.document_title or item.document}"


def _relation(statement: CitedStatement) -> list[str]:
    standing = "" if statement.standing == "stated" else f" ({statement.standing})"
    dates = [("from", statement.start_date), ("to", statement.end_date), ("as of", statement.as_of)]
    when = "".join(f", {word} {date}" for word, date in dates if date)
    role = f", {statement.role}" if statement.role else ""
    head = f"  {statement.subject_label} · {statement.predicate} · {statement.object_label}{standing}{role}{when}"
    words = f"“{statement.printed}”  " if statement.printed else ""
    return [head, f"      {words}{_source(statement)}"]


def _observation(found: Description, table: sqlite3.Connection, language: str) -> list[str]:
    [observation] = found.observations
    facts = found.facts
    lines = [*_figure(observation)[:2], ""]
    lines += [f"  {key}: {_listed(value)}" for key, value in _details(observation, facts)]
    lines += ["", f"  {observation.document_title}", f"  {observation.document}"]
    lines.append(
        f"  {', '.join(str(part) for part in (observation.publisher, observation.published, observation.tier) if part)}"
    )
    lines.append(f"  {observation.url or 'no address that can be linked'}")
    if observation.release:
        lines.append(f"  reports {observation.release}")
    if observation.start is not None:
        lines.append(f"  at {observation.start}–{observation.end} of the text {observation.text_digest}")
    return lines


def _details(observation: CitedObservation, facts: dict[str, Any]) -> list[tuple[str, Any]]:
    hidden = {
        "start",
        "end",
        "text_digest",
        "url",
        "document",
        "document_title",
        "publisher",
        "published",
        "tier",
        "release",
    }
    hidden |= {"indicator_label", "subject_label", "area_label", "printed_language"}
    shown = [
        (key, value) for key, value in observation.as_dict().items() if key not in hidden and value not in (None, [])
    ]
    shown += [(key, facts[key]) for key in ("base_indicator", "denominator_subject", "via", "note") if key in facts]
    return [(key.replace("_", " "), value) for key, value in shown]
