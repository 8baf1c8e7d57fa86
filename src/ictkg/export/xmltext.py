"""What XML cannot hold, and how a text goes on without it."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def legal(text: str) -> str:
    r"""A text with the control characters that XML cannot hold shown as U+FFFD.

    >>> legal("a\x07b")
    'a\ufffdb'
    """
    return ILLEGAL.sub("\ufffd", text)
