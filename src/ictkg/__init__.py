"""ictkg: a provenance-first knowledge graph of China's digital economy.

>>> import ictkg
>>> kg = ictkg.open()
>>> kg.thing("organisation/miit").label("en")
'Ministry of Industry and Information Technology'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictkg.workspace import Workspace

    open = Workspace

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "open"]


def __getattr__(name: str) -> object:
    if name in ("open", "Workspace"):
        from ictkg.workspace import Workspace

        return Workspace
    raise AttributeError(f"module 'ictkg' has no attribute {name!r}")
