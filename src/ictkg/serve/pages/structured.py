"""The page as schema.org data, for the machines that read pages: made from the same values that the page shows."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from ictkg import names
from ictkg.serve.pages import sources
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading

_KINDS = {
    "place": "Place",
    "organisation": "Organization",
    "person": "Person",
    "event": "Event",
    "law": "Legislation",
    "policy": "Legislation",
    "document": "CreativeWork",
    "work": "CreativeWork",
    "indicator": "StatisticalVariable",
    "model": "SoftwareApplication",
    "product": "Product",
}


def observation(reading: Reading, figure: Figure, sentence: str, here: str) -> Markup:
    """A figure as a schema.org Observation."""
    cited = figure.cited
    page = sources.address(cited.url)
    return _script(
        {
            "@type": "Observation",
            "@id": names.thing(figure.id),
            "name": sentence,
            "variableMeasured": reading.name(cited.indicator),
            "observationAbout": reading.name(cited.area or cited.subject),
            "observationDate": cited.period,
            "value": cited.value,
            "unitText": cited.unit,
            "isBasedOn": page or names.thing(cited.document),
            "url": here,
        }
    )


def thing(reading: Reading, identifier: str, description: str | None, here: str) -> Markup:
    """A thing by its schema.org class, with its names."""
    own = reading.rows("SELECT language, label FROM labels WHERE id = ? ORDER BY language", (identifier,))
    return _script(
        {
            "@type": _KINDS.get(identifier.partition("/")[0], "Thing"),
            "@id": names.thing(identifier),
            "name": [{"@language": row["language"], "@value": row["label"]} for row in own],
            "description": description,
            "url": here,
        }
    )


def _script(said: dict[str, Any]) -> Markup:
    """A data block that no text in it can end."""
    kept = {"@context": "https://schema.org/", **{key: value for key, value in said.items() if value}}
    text = json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
