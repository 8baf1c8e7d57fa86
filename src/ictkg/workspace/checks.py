"""Checks of one home: its files against the rules, its figures against each other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ictkg.errors import InputError
from ictkg.workspace.opened import Identified, Opened

if TYPE_CHECKING:
    from ictkg.audit.agreement import Cell, Reason
    from ictkg.audit.definitions import Definitions
    from ictkg.model.audit import AuditFinding
    from ictkg.model.finding import Report
    from ictkg.model.listing import Records

_KINDS = {"observation": "observation", "document": "document", "indicator": "indicator", "area": "place"}


class Checks(Opened):
    """What can be held against a home."""

    def validate(self, paths: Iterable[str | os.PathLike[str]] = ()) -> Report:
        """Findings about all files of the home (or some files or folders): reading, shapes, vocabulary, words, checks.

        Never raises for wrong data and never writes to the home. Files that cannot be read are findings, and the others
        are judged; verdicts are kept until a file, what it names, or the rules change. Raises InputError for a path
        that is not there.

        >>> import ictkg
        >>> report = ictkg.open("tests/world").validate(["tests/world/graph/reference/people.ttl"])
        >>> len(report), report.checked["files"]
        (0, 1)
        """
        from ictkg.validate.home import validate_home

        return validate_home(self.home, [Path(path) for path in paths] or None, self._progress, self._notice)

    def verify_texts(self, directory: str | os.PathLike[str]) -> Report:
        """Findings about the texts of a folder: the digest fits, and each span of a text is the printed phrase.

        Raises InputError for what is no folder.

        >>> import ictkg
        >>> report = ictkg.open("tests/world").verify_texts("tests/world/texts")
        >>> len(report), report.checked["spans"] > 100
        (0, True)
        """
        from ictkg.validate.texts import verify_texts

        return verify_texts(self.home, Path(directory))

    def audit(self, *, document: str | None = None, indicator: str | None = None, area: str | None = None) -> Report:
        """Every claim held against the other figures, the worst findings first; of one document, indicator or area.

        ``checked`` tells how many claims were checked and how many have each verdict. The findings are ``AuditFinding``
        records; they are made when first needed and kept until a file or the audit changes.

        >>> import ictkg
        >>> report = ictkg.open().audit(document="document/scio/2023-06-09-ict-q1-2023")
        >>> report.checked["checked"] >= report.checked["agrees"] > 0
        True
        """
        from ictkg.model.finding import Report
        from ictkg.store import findings

        with self._lock:
            filters = self._things(document=document, indicator=indicator, area=area)
            found = findings.select(self.findings_table, filters)
            return Report(found, findings.verdicts(self.findings_table, filters))

    def findings(
        self,
        *,
        observation: str | None = None,
        document: str | None = None,
        indicator: str | None = None,
        area: str | None = None,
        code: str | None = None,
        verdict: str | None = None,
        kind: str | None = None,
        severity: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Records[AuditFinding]:
        """The findings of the audit that meet every filter, the worst first.

        Names stand for things. ``observation`` admits findings in which it is an operand, not only the claim; ``kind``
        is a class of disagreement or a progress of targets; ``severity`` admits that and above. ``limit`` and
        ``offset`` page through them. Raises InputError for what does not exist.

        >>> import ictkg
        >>> {finding.kind for finding in ictkg.open().findings(kind="unit-slip", limit=3)} <= {"unit-slip"}
        True
        """
        from ictkg.audit.acknowledged import VOID
        from ictkg.audit.codes import CODES
        from ictkg.model.listing import Records
        from ictkg.store import findings

        if code is not None and code not in (known := {*CODES, VOID}):
            raise InputError(f"there is no rule {code!r}", cure=f"use one of {', '.join(sorted(known))}")
        with self._lock:
            things = self._things(observation=observation, document=document, indicator=indicator, area=area)
            filters = {**things, "code": code, "verdict": verdict, "kind": kind, "severity": severity}
            return Records(findings.select(self.findings_table, filters, limit, offset))

    def voices(self, observation: str | Identified) -> Cell:
        """What all documents say of the thing of one observation: by voices, with the preferred figure and its reason.

        >>> import ictkg
        >>> cell = ictkg.open().voices("observation/europe-today/2024-05-03-software-q1/fd687486")
        >>> cell.preferred in cell.observations
        True
        """
        from ictkg.audit.agreement import cell_of

        with self._lock:
            return cell_of(self.table, self.definitions, self.resolve(observation, "observation"))

    def cells(self, indicator: str, area: str | None = None) -> Records[Cell]:
        """``voices`` of every figure of an indicator in an area of which several documents speak, from one reading.

        >>> import ictkg
        >>> cells = ictkg.open().cells("indicator/base-stations-5g", "place/guizhou")
        >>> all(len(cell.observations) > 1 for cell in cells)
        True
        """
        from ictkg.audit.agreement import cells_of
        from ictkg.model.listing import Records

        with self._lock:
            place = self.resolve(area, "place") if area else None
            return Records(cells_of(self.table, self.definitions, self.resolve(indicator, "indicator"), place))

    def difference(self, one: str, other: str) -> Reason | None:
        """Why two observations differ: the class of disagreement with its evidence; None where they do not.

        Any two can be asked of, also of different periods or indicators; figures are taken as printed.

        >>> import ictkg
        >>> one = "observation/europe-today/2024-05-03-software-q1/fd687486"
        >>> ictkg.open().difference(one, "observation/infoobs/2024-04-30-software-q1-zh/ca21bed7").kind
        <Disagreement.copy_of_release: 'copy-of-release'>
        """
        from ictkg.audit.agreement import difference

        with self._lock:
            wanted = (self.resolve(name, "observation") for name in (one, other))
            return difference(self.table, self.definitions, *wanted)

    def contested(self, observations: Iterable[str | Identified]) -> set[str]:
        """Of some observations (ids or records) those that are contested, as short ids.

        The figures of their cell cannot all hold, or what they claim does not follow from the figures that it should
        follow from.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> figures = kg.observations(indicator="software business revenue", period="2024-01/2024-03")
        >>> kg.contested(figures) <= {figure.id for figure in figures}
        True
        """
        from ictkg.names import short

        wanted = {short(one if isinstance(one, str) else one.id) for one in observations}
        with self._lock:
            return self._contested & wanted

    @cached_property
    def _contested(self) -> set[str]:
        from ictkg.store import findings

        return findings.contested(self.findings_table)

    def _things(self, **given: str | None) -> dict[str, str | None]:
        return {name: self.resolve(text, _KINDS[name]) if text else None for name, text in given.items()}

    @cached_property
    def definitions(self) -> Definitions:
        """What the audit knows beforehand: identities, indicators, places, names, breaks, corrections."""
        from ictkg.audit.definitions import of_home

        return of_home(self.home, self.table, skip_broken=self._skip_broken)

    def _findings_made(self) -> Iterator[AuditFinding]:
        from ictkg.audit.home import audit_home

        return audit_home(
            self.home, self.table, self.definitions, skip_broken=self._skip_broken, progress=self._progress
        )
