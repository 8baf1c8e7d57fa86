"""What every answer of the server is made with: the graph, the templates, the query processes, the reader's choices."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from ictkg.serve import negotiate
from ictkg.serve.assets import Assets
from ictkg.serve.pool import Pool
from ictkg.serve.spool import Shelf

if TYPE_CHECKING:
    import sqlite3

    import jinja2
    import pyoxigraph as ox
    from starlette.requests import Request

    from ictkg.workspace import Workspace

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("en", "zh")
THEMES = ("auto", "light", "dark")
ROWS = 100_000
TIMEOUT = 10.0


class Site:
    """One graph being served.

    ``generation`` is the audited one of ``kg``; ``pool`` runs strangers' queries on it, bounded by ``timeout`` in
    seconds and ``rows``; ``shelf`` is the room for their answers; ``assets`` are the static files.
    """

    def __init__(self, kg: Workspace, *, timeout: float = TIMEOUT, rows: int = ROWS, workers: int = 4) -> None:
        self.kg = kg
        self.timeout = timeout
        self.rows = rows
        self.assets = Assets(FOLDER / "static", {"chart.css": FOLDER.parent / "view" / "chart.css"})
        self._held = threading.local()
        self.generation = kg.audited
        self.pool = Pool(self.generation.store_path, workers)
        self.shelf = Shelf()

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates; they escape what they are given, and a name that is not there is an error."""
        import jinja2

        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["asset"] = self.assets.address
        return environment

    @property
    def store(self) -> ox.Store:
        """The embedded store, read-only; for look-ups of ours, never for a stranger's query."""
        return self.kg.findings_session.store

    @property
    def table(self) -> sqlite3.Connection:
        """This thread's own connection to the observation table."""
        held: sqlite3.Connection | None = getattr(self._held, "table", None)
        if held is None:
            held = self._held.table = self.generation.open_table()
        return held

    def language(self, request: Request) -> str:
        """The reader's language, en or zh: ``?lang=``, the cookie ``lang``, else what the browser prefers."""
        for given in (request.query_params.get("lang"), request.cookies.get("lang")):
            if given in LANGUAGES:
                return given
        return negotiate.language(request.headers.get("accept-language", ""), LANGUAGES)

    def theme(self, request: Request) -> str:
        """The reader's choice of colours: ``auto``, ``light`` or ``dark``, from the cookie ``theme``."""
        given = request.cookies.get("theme", "")
        return given if given in THEMES else "auto"

    def here(self, request: Request, **changes: str | None) -> str:
        """The path and question of this page with some of its parameters changed; None takes one away."""
        pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
        pairs += [(name, value) for name, value in changes.items() if value is not None]
        return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")

    def render(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page from a template, which also sees ``site``, ``request``, ``status``, ``language`` and ``theme``."""
        language = self.language(request)
        page = self.templates.get_template(template).render(
            site=self,
            request=request,
            **{"status": status, "language": language, "theme": self.theme(request), **values},
        )
        response = HTMLResponse(page, status)
        response.headers["Content-Language"] = language
        response.headers["Vary"] = "Accept-Language, Cookie"
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie("lang", language, max_age=31_536_000, httponly=False, samesite="lax")
        return response
