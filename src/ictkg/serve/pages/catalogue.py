"""The page of queries: the catalogue, and a field for a query of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg import names
from ictkg.errors import IctkgError
from ictkg.serve.pages.reading import Reading

_FIRST = """SELECT ?period ?value ?printed ?document
WHERE {
  ?observation ictkg:indicator <indicator/base-stations-5g> ;
    ictkg:area <place/china> ;
    ictkg:measure measure:level ;
    ictkg:value ?value ;
    ictkg:printed ?printed ;
    ictkg:statedIn ?document ;
    ictkg:period/ictkg:edtf ?period .
}
ORDER BY ?period
"""


def view(reading: Reading, query: str | None, name: str | None) -> Mapping[str, Any]:
    """What the page of queries shows; a query given, or one of the catalogue by name, stands in the field."""
    listed = reading.kg.queries()
    chosen = next((one for one in listed if one.name == name), None)
    text = query or (_text(reading, chosen) if chosen else _FIRST)
    groups: dict[str, list[Any]] = {}
    for one in listed:
        groups.setdefault(one.tags[0] if one.tags else "", []).append(one)
    return {
        "title": reading.words("query.title"),
        "query": text,
        "chosen": chosen,
        "groups": sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])),
        "count": len(listed),
        "prefixes": names.PREFIXES,
    }


def _text(reading: Reading, chosen: Any) -> str:
    try:
        has_language = any(parameter.name == "language" for parameter in chosen.parameters)
        text = reading.kg.fill(chosen, {"language": reading.language} if has_language else {})
        return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
    except IctkgError:
        return str(chosen.text)
