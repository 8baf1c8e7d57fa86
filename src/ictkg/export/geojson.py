"""GeoJSON of places.

The graph holds no coordinates, for none has a source among its documents. Each place is a feature without a geometry
(an unlocated feature, RFC 7946 section 3.2) whose codes (ISO 3166, GB/T 2260) join it to boundaries of one's choice.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from ictkg import names
from ictkg.export.source import Source

_KEPT = ("type", "label_en", "label_zh", "within", "iso3166", "gbt2260")
_SAID = (
    "Places of the graph without geometry: no coordinates have a source in it. Join them to boundaries by iso3166 or "
    "gbt2260."
)


def write(source: Source, out: BinaryIO) -> int:
    """Write the places to a stream; returns how many there are."""
    table = source.table("things")
    columns = [column.name for column in table.columns]
    out.write(f'{{"type": "FeatureCollection", "description": {json.dumps(_SAID)}, "features": ['.encode())
    count = 0
    for row in table.rows():
        place = dict(zip(columns, row, strict=True))
        if place["kind"] != "place":
            continue
        feature = {
            "type": "Feature",
            "id": names.thing(place["id"]),
            "geometry": None,
            "properties": {"place": place["id"], **{name: place[name] for name in _KEPT}, "figures": place["uses"]},
        }
        comma = ",\n" if count else "\n"
        out.write((comma + json.dumps(feature, ensure_ascii=False)).encode())
        count += 1
    out.write(b"\n]}\n")
    return count
