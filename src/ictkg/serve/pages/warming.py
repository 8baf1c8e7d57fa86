"""What the first visitors would wait for, made when the server starts: the first page, and every template."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictkg.serve.site import Site


def warm(site: Site) -> None:
    """Gather the first page in both languages and compile the templates; what fails is told where it is asked for."""
    from ictkg.serve.pages import home
    from ictkg.serve.pages.reading import Reading
    from ictkg.serve.words import LANGUAGES

    with suppress(Exception):
        for language in LANGUAGES:
            home.view(Reading(site.kg, language))
    with suppress(Exception):
        for name in site.templates.list_templates(extensions=["html"]):
            site.templates.get_template(name)
