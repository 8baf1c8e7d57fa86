"""Verdicts: a printed figure held against what other figures leave possible."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ictkg.audit.operand import Operand
from ictkg.model.audit import Verdict
from ictkg.number.interval import Interval

FITS = (Verdict.agrees, Verdict.within_rounding)


@dataclass(frozen=True, slots=True)
class Computed:
    """What operands give: with the numbers as printed (``value``), and all that their digits admit."""

    value: Fraction
    fine: Interval
    coarse: Interval

    @property
    def bounded(self) -> bool:
        """Whether the operands leave neither end open."""
        return self.fine.low is not None and self.fine.high is not None


def compare(printed: Operand, computed: Computed) -> Verdict:
    """One of agrees, agrees within rounding, differs, cannot tell.

    *Agrees*: the numbers as printed give the printed result. *Within rounding*: some true values that the printed
    digits stand for do, zeros at the end of a number taken for place holders where need be. *Cannot tell*: they would,
    but so would nearly anything, since the operands are only bounded or have too few digits. A printed bound that the
    bounds of the operands imply ("more than 300-fold" for more than 30 trillion over 100 billion) agrees.

    >>> from ictkg.audit.operand import _operand
    >>> part, whole = _operand("1.84", "0.01", "exact"), _operand("2.8", "0.1", "exact")
    >>> share = Computed(part.value / whole.value * 100, part.fine / whole.fine * 100, part.coarse / whole.coarse * 100)
    >>> str(compare(_operand("65.7", "0.1", "exact"), share)), str(compare(_operand("66", "1", "exact"), share))
    ('agrees', 'agrees')
    >>> str(compare(_operand("66.9", "0.1", "exact"), share)), str(compare(_operand("67.9", "0.1", "exact"), share))
    ('agrees-within-rounding', 'differs')
    """
    exact = _holds(printed.fine, computed.value)
    if not (exact or printed.fine.overlaps(computed.fine) or _loosely(printed, computed)):
        return Verdict.differs
    if exact and printed.bounded:
        return Verdict.cannot_tell if _vague(printed, computed) else Verdict.agrees
    if _follows(printed, computed):
        return Verdict.agrees
    if not computed.bounded or _vague(printed, computed):
        return Verdict.cannot_tell
    return Verdict.agrees if exact else Verdict.within_rounding


def _loosely(printed: Operand, computed: Computed) -> bool:
    """Whether the coarser readings meet; of a bound put to a rounded number only with the operands as printed."""
    if printed.bounded or not computed.bounded:
        return printed.coarse.overlaps(computed.coarse)
    return _holds(printed.coarse, computed.value) or printed.fine.overlaps(computed.coarse)


def _follows(printed: Operand, computed: Computed) -> bool:
    """Whether both are open at the same end, and what is printed is no narrower than what is computed."""
    one, two = printed.fine, computed.fine
    if one.high is None and two.high is None and one.low is not None and two.low is not None:
        return computed.value >= printed.value
    if one.low is None and two.low is None and one.high is not None and two.high is not None:
        return computed.value <= printed.value
    return False


def _vague(printed: Operand, computed: Computed) -> bool:
    """Whether the operands would bear out anything from nothing to twice what is printed."""
    width = computed.fine.width
    return width is not None and width > 2 * abs(printed.value) and width > 10 * (printed.fine.width or 0)


def _holds(interval: Interval, value: Fraction) -> bool:
    """Whether a number lies in an interval or at one of its ends, open or not."""
    return (interval.low is None or interval.low <= value) and (interval.high is None or value <= interval.high)
