"""What leaves one home: the graph in the forms that other tools read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from ictkg.workspace.opened import Identified, Opened

if TYPE_CHECKING:
    from ictkg.export.cited import CitedTable
    from ictkg.export.registry import Exported
    from ictkg.intake.run import Imported
    from ictkg.model.cited import CitedObservation


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
        since: str | os.PathLike[str] | None = None,
        language: str = "en",
    ) -> Exported:
        """Write the graph to a file (or folder), whole or not at all, or to a binary stream.

        ``ictkg export --help`` lists the formats. ``table`` names the one table of csv, jsonl and parquet (else
        observations), ``thing`` the one that framed shows, ``since`` an earlier release that a release is compared
        with; ``language`` is that of names where there is room for one. Raises InputError for an option that the format
        does not take.

        >>> import io, ictkg
        >>> out = io.BytesIO()
        >>> exported = ictkg.open().export("csv", out, table="documents")
        >>> exported.rows == out.getvalue().count(b"\\ndocument/")
        True
        """
        from ictkg.export.registry import check_options, export, wants_findings

        check_options(format, ontology=ontology, table=table, thing=thing, since=since)
        path = Path(target) if isinstance(target, str | os.PathLike) else None
        out = None if path is not None else cast(BinaryIO, target)
        return export(
            self.home,
            self.audited if wants_findings(format, table) else self.generation,
            format,
            path,
            out=out,
            ontology=ontology,
            table=table,
            thing=self.resolve(thing) if thing else None,
            since=Path(since) if since is not None else None,
            language=language,
            progress=self._progress,
        )

    def cited_table(self, observations: Iterable[str | CitedObservation], *, language: str = "en") -> CitedTable:
        """Chosen figures as one table with their words, documents and verdicts; to CSV, Markdown, HTML or XLSX.

        Takes short ids or what ``observations`` gives, and keeps their order. Raises InputError for what is no figure.

        >>> import ictkg
        >>> kg = ictkg.open()
        >>> table = kg.cited_table(kg.observations(indicator="software business revenue", period="2024-01/2024-03")[:2])
        >>> len(table), table.columns[7]
        (2, 'Words')
        """
        from ictkg.errors import InputError
        from ictkg.export.cited import cited_table
        from ictkg.store.observations import labels, select

        with self._lock:
            chosen = []
            for item in observations:
                if isinstance(item, str):
                    found = list(select(self.table, {}, language, "o.id = :id", {"id": item}))
                    if not found:
                        raise InputError(f"{item!r} is no figure", cure="take the id from observations or show")
                    chosen += found
                else:
                    chosen.append(item)
            return cited_table(chosen, self.findings_table, labels(self.table, language), language)

    def import_table(
        self,
        *tables: str | os.PathLike[str],
        kind: str | None = None,
        into: str | os.PathLike[str] | None = None,
        dry: bool = False,
    ) -> Imported:
        """Rows of observations, statements and documents (CSV, JSONL, XLSX) as document files.

        Names are resolved against this home and never guessed: what names nothing, or several things, is a finding with
        its row and the nearest candidates. Files go to this home, or to the home or new folder ``into``; what stands in
        a file stays, new rows are added to it. Files are validated before they are written, and one with an error is
        not written. ``dry`` writes nothing. Raises InputError for a file that is no table.

        >>> import ictkg, pathlib, tempfile
        >>> table = pathlib.Path(tempfile.mkdtemp()) / "figures.csv"
        >>> _ = table.write_text("document,indicator,value,unit,printed\\nnobody/2024-x,nothing,1,count,one\\n")
        >>> found = ictkg.open().import_table(table, kind="observations", dry=True)
        >>> found.rows, found.taken, found.written
        (1, 0, ())
        """
        from contextlib import closing

        from ictkg.intake.run import import_tables, target_graph
        from ictkg.validate.home import validate_home

        graph = target_graph(Path(into) if into is not None else self.home.root)
        with self._lock, closing(self.generation.open_table()) as known:
            found = import_tables(
                [Path(table) for table in tables],
                graph,
                known,
                self.session.store,
                lambda files: validate_home(self.home, list(files), self._progress, self._notice),
                kind=kind,
                dry=dry,
            )
            if found.written or found.added_to:
                self.close()
            return found

    def cite(self, thing: str | Identified | None = None, *, style: str = "text", language: str = "en") -> str:
        """How to cite a document, a figure, a relation or a thing by name or id; without one, the graph itself.

        Styles are text, markdown, bibtex, csl (CSL-JSON) and ris.

        >>> import ictkg
        >>> ictkg.open().cite().startswith("ictkg contributors. ictkg: a provenance-first knowledge graph")
        True
        """
        from ictkg.export.citing.cite import cite

        with self._lock:
            return cite(self.table, self.resolve(thing) if thing else None, style, language)

    def picture(
        self,
        *things: str,
        depth: int | None = None,
        types: Collection[str] = (),
        form: str = "svg",
        limit: int = 60,
        language: str = "en",
        theme: str = "auto",
    ) -> bytes:
        """The relations around things, or of all of some classes, as a picture or file that other tools read.

        ``form`` is svg, png, html, graphml, gexf, dot or json (node-link); a picture holds at most ``limit`` things.
        ``theme`` is auto, light, dark or print. Raises InputError for what there is not, and for an empty network.

        >>> import ictkg
        >>> ictkg.open().picture("DeepSeek", form="dot").startswith(b"digraph")
        True
        """
        from ictkg.network.graph import network
        from ictkg.view.picture.forms import check, rendered

        check(form, limit=limit, theme=theme)
        with self._lock:
            known = tuple(self.resolve(thing) for thing in things)
            graph = network(
                self.table,
                things=known,
                types=(types,) if isinstance(types, str) else types,
                depth=depth,
                language=language,
            )
        return rendered(graph, form, seeds=known, limit=limit, language=language, theme=theme)[0]
