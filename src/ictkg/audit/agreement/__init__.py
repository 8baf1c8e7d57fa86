"""What documents say of one and the same thing: cells, voices, the preferred figure, and why figures differ."""

from __future__ import annotations

from ictkg.audit.agreement.cell import Cell, Voice
from ictkg.audit.agreement.check import check
from ictkg.audit.agreement.single import cell_of, cells_of, difference
from ictkg.audit.agreement.triage.case import Reason

__all__ = ["Cell", "Reason", "Voice", "cell_of", "cells_of", "check", "difference"]
