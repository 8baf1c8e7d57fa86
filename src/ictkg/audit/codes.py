"""The codes of all findings that an audit can make: what an acknowledgement may name."""

from __future__ import annotations

from ictkg.audit.agreement.findings import AGREEMENT, CORRECTED, DISAGREEMENT, REVISED_BY

CODES = frozenset(
    (
        AGREEMENT,
        CORRECTED,
        DISAGREEMENT,
        REVISED_BY,
        "average-growth",
        "base-revision",
        "change-in-points",
        "contribution-rate",
        "contribution-to-growth",
        "count-per-person",
        "cumulative-fall",
        "currency-conversion",
        "difference",
        "figure-unusable",
        "growth-from-levels",
        "identity-circular",
        "identity-incomplete",
        "identity-kind-unknown",
        "identity-missing-indicator",
        "month-from-cumulative",
        "multiple-of-base",
        "net-change",
        "out-of-range",
        "part-not-above-whole",
        "part-within-whole",
        "parts-within-whole",
        "points-of-no-percentage",
        "ratio",
        "share-of-whole",
        "shares-add-up",
        "sum-of-parts",
        "sum-over-areas",
        "target-progress",
    )
)
