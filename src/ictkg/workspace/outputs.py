"""What leaves one home: the graph in the forms that other tools read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from ictkg.workspace.opened import Opened

if TYPE_CHECKING:
    from ictkg.export.registry import Exported


class Outputs(Opened):
    """What can be taken away from a home."""

    def export(
        self,
        format: str,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        ontology: bool = True,
        table: str | None = None,
        thing: str | None = None,
        language: str = "en",
    ) -> Exported:
        """Write the graph to a file (or folder), whole or not at all, or to a binary stream.

        ``ictkg export --help`` lists the formats. ``table`` names the one table of csv, jsonl and parquet (else
        observations), ``thing`` the one that framed shows; ``language`` is that of names where a format has room for one.

        >>> import io, ictkg
        >>> out = io.BytesIO()
        >>> exported = ictkg.open().export("csv", out, table="documents")
        >>> exported.rows == out.getvalue().count(b"\\ndocument/")
        True
        """
        from ictkg.export.registry import export

        path = Path(target) if isinstance(target, str | os.PathLike) else None
        out = None if path is not None else cast(BinaryIO, target)
        return export(
            self.home,
            self.generation,
            format,
            path,
            out=out,
            ontology=ontology,
            table=table,
            thing=self.resolve(thing) if thing else None,
            language=language,
            progress=self._progress,
        )
