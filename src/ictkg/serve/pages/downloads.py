"""The graph to take away: whole files, made when somebody first asks for one, kept while the server runs."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ictkg.serve.site import Site


class Download(NamedTuple):
    """One file: its name, the export and table that it is, its media type, and the key of the words about it."""

    name: str
    format: str
    table: str | None
    media: str
    words: str


FILES = (
    Download("ictkg-figures.csv", "csv", "observations", "text/csv; charset=utf-8", "about.file-figures"),
    Download("ictkg-relations.csv", "csv", "statements", "text/csv; charset=utf-8", "about.file-relations"),
    Download("ictkg-documents.csv", "csv", "documents", "text/csv; charset=utf-8", "about.file-documents"),
    Download("ictkg-documents.bib", "bibtex", None, "application/x-bibtex", "about.file-citations"),
    Download("ictkg.trig", "trig", None, "application/trig", "about.file-trig"),
    Download("ictkg.jsonld", "jsonld", None, "application/ld+json", "about.file-jsonld"),
)


class Downloads:
    """The files of one site. A second reader of a file that is being made waits for it."""

    def __init__(self, site: Site) -> None:
        self._kg = site.kg
        self._folder = TemporaryDirectory(prefix="ictkg-")
        self._locks = {file.name: threading.Lock() for file in FILES}

    def respond(self, request: Request) -> Response:
        """The file that a request names, or 404."""
        from starlette.exceptions import HTTPException
        from starlette.responses import FileResponse

        file = next((one for one in FILES if one.name == request.path_params["name"]), None)
        if file is None:
            raise HTTPException(404)
        return FileResponse(self._made(file), media_type=file.media, filename=file.name)

    def _made(self, file: Download) -> Path:
        path = Path(self._folder.name) / file.name
        with self._locks[file.name]:
            if not path.exists():
                self._kg.export(file.format, path, table=file.table)
        return path
