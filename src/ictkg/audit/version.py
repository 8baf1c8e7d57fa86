"""What tells one state of the audit from another: findings of another state are made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PARTS = ("audit", "number", "store/findings.py", "store/finding_quads.py", "store/renewal.py", "model/audit.py")


@cache
def version() -> str:
    """Eight hex digits over the sources of the audit and of all that its findings depend on.

    >>> len(version())
    8
    """
    package = Path(__file__).parent.parent
    found = hashlib.sha256()
    for part in _PARTS:
        path = package / part
        for source in sorted(path.rglob("*.py")) if path.is_dir() else (path,):
            found.update(source.read_bytes())
    return found.hexdigest()[:8]
