"""The order in which the classes are asked: what digits show, what documents say, what dates and bodies suggest."""

from __future__ import annotations

from collections.abc import Callable

from ictkg.audit.agreement.triage.case import Case, Reason
from ictkg.audit.agreement.triage.conflict import conflict
from ictkg.audit.agreement.triage.conversion import converted
from ictkg.audit.agreement.triage.copies import departing_copy
from ictkg.audit.agreement.triage.estimate import other_estimates, spread
from ictkg.audit.agreement.triage.misprint import misprint
from ictkg.audit.agreement.triage.period import (
    both_inferred,
    figure_of_another_period,
    inferred_period,
    no_period,
    wide_instant,
)
from ictkg.audit.agreement.triage.revision import noted_revision, revision
from ictkg.audit.agreement.triage.rounding import cut_off, last_digit, loose_bound
from ictkg.audit.agreement.triage.scope import (
    broken_scope,
    figure_of_another_indicator,
    noted_scope,
    open_scope,
    other_bodies,
)
from ictkg.audit.agreement.triage.slip import slip

_ORDER: tuple[Callable[[Case], Reason | None], ...] = (
    slip,
    noted_revision,
    figure_of_another_period,
    figure_of_another_indicator,
    misprint,
    lambda case: converted(case, triage),
    departing_copy,
    no_period,
    both_inferred,
    open_scope,
    noted_scope,
    inferred_period,
    broken_scope,
    cut_off,
    revision,
    last_digit,
    other_bodies,
    other_estimates,
    wide_instant,
    loose_bound,
    spread,
)


def triage(case: Case) -> Reason:
    """Why two camps of a cell differ: the first class that has a reason, else a conflict."""
    for class_ in _ORDER:
        found = class_(case)
        if found:
            return found
    return conflict(case)
