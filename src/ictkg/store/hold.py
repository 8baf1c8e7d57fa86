"""Who uses a generation: a shared lock on its marker for as long as somebody reads it, so that nobody removes it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

_MARKER = "marker.json"


class Hold:
    """A shared lock on a generation; let go when it is closed or no longer referred to."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def close(self) -> None:
        """Let go of the generation."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    __del__ = close


def hold(place: Path) -> Hold | None:
    """A hold on the generation at a place; None where there is none, or it is just being removed."""
    found = _locked(place, fcntl.LOCK_SH)
    return None if found is None else Hold(found)


def release_unused(place: Path, scratch: Path) -> bool:
    """Move a generation that nobody holds to ``scratch``, a path that is not there; False where somebody holds it."""
    descriptor = _locked(place, fcntl.LOCK_EX)
    if descriptor is None:
        return False
    try:
        os.rename(place, scratch)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _locked(place: Path, kind: int) -> int | None:
    try:
        descriptor = os.open(place / _MARKER, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), os.stat(place / _MARKER)):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None
