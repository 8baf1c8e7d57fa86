"""The façade: one object that offers every act on one home."""

from __future__ import annotations

from ictkg.workspace.analysis import Analysis
from ictkg.workspace.charts import Charts
from ictkg.workspace.checks import Checks
from ictkg.workspace.outputs import Outputs
from ictkg.workspace.questions import Questions

__all__ = ["Workspace"]


class Workspace(Charts, Questions, Checks, Analysis, Outputs):
    """Everything that can be asked of one home; ``ictkg.open`` is another name for it.

    Builds its store when first needed; safe between threads. Closing it, or leaving its block, ends its query process.

    >>> import ictkg
    >>> with ictkg.open() as kg:
    ...     hits = kg.find("工信部")
    >>> hits[0].id
    'organisation/miit'
    """
