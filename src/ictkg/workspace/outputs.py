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

    def export(self, format: str, target: str | os.PathLike[str] | BinaryIO, *, ontology: bool = True) -> Exported:
        """Write the whole graph to a file, whole or not at all, or to a binary stream.

        Formats: turtle, trig, nquads, ntriples, jsonld, rdfxml, and context (that of jsonld alone).
        """
        from ictkg.export.registry import export

        path = Path(target) if isinstance(target, str | os.PathLike) else None
        out = None if path is not None else cast(BinaryIO, target)
        return export(self.home, self.generation, format, path, out=out, ontology=ontology, progress=self._progress)
