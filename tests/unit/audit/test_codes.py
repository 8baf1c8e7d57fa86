"""Every code that a rule gives is one that an acknowledgement may name."""

from __future__ import annotations

import re
from pathlib import Path

from ictkg.audit import codes, declared, sound
from ictkg.audit.rules import registry


def test_codes_are_known() -> None:
    folder = Path(registry.__file__).parent
    sources = [*folder.glob("*.py"), Path(declared.__file__), Path(sound.__file__)]
    told = {
        code
        for path in sources
        for code in re.findall(r'(?:code=|code = |^ +)"([a-z]+(?:-[a-z]+)+)",?$', path.read_text(), re.M)
    }
    assert {"share-of-whole", "out-of-range", "identity-circular", "shares-add-up", "figure-unusable"} <= told
    assert told - {"sum-of-parts", "part-not-above-whole", "base-not-stated"} <= codes.CODES
