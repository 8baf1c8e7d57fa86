"""The pages: each a module that gathers plain values, a template that shows them; wholly usable without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import Route

    from ictkg.serve.site import Site


def routes(site: Site) -> list[Route]:
    """The routes of all pages."""
    from ictkg.serve.pages import addresses

    return addresses.routes(site)
