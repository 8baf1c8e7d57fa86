"""ictkg: a provenance-first knowledge graph of China's digital economy.

``ictkg.open()`` gives a Workspace: one object that answers every question on one home. Wherever it asks for a thing it
takes a name in English or Chinese, a short id such as ``organisation/miit``, an IRI, or a record that has an id.

>>> import ictkg
>>> kg = ictkg.open()
>>> kg.find("工信部", limit=1)[0].id  # things by name
'organisation/miit'
>>> kg.thing("organisation/miit").label("en")  # a typed, frozen record
'Ministry of Industry and Information Technology'
>>> figures = kg.observations(indicator="software business revenue", period="2024-01/2024-03")
>>> ("2.8 trillion yuan", "CNY") in {(figure.printed, figure.unit) for figure in figures}
True

Figures and answers turn into tables: ``to_pandas()``, ``to_polars()``, ``to_arrow()``, ``to_csv(path)``. Then:

    kg.queries()            the questions of the catalogue; kg.query("who-says", indicator=…, period=…) answers one
    kg.sparql("SELECT …")   any SPARQL 1.1 query, with the prefixes of the ontology
    kg.show("MIIT")         all that is known of a thing
    kg.voices(figure)       which documents are one voice, and the preferred figure with its reason
    kg.audit()              which claims do not follow from the other figures, and which sources conflict
    kg.chart("software business revenue", view="years").save("revenue.svg")
    kg.network("DeepSeek", depth=2), kg.path("MIIT", "Guizhou"), kg.central(types=["programme"])
    kg.cite(figure), kg.export("turtle", "graph.ttl"), kg.rdflib()

Mistakes raise ``ictkg.errors.InputError`` with a cure; wrong data is not raised but told, as findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictkg.workspace import Workspace

    open = Workspace

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "open"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    if name in ("open", "Workspace"):
        from ictkg.workspace import Workspace

        return Workspace
    raise AttributeError(f"module 'ictkg' has no attribute {name!r}")
