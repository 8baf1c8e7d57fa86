"""Numbers on the command line, checked where they are read."""

from __future__ import annotations

import argparse

_MOST = 10_000_000
_LONGEST = 86_400.0


def count(text: str) -> int:
    """A number of things, from 1 on.

    >>> count("20")
    20
    """
    return _between(text, 1, _MOST, "give a whole number from 1 on")


def steps(text: str) -> int:
    """A number of steps, from 0 on."""
    return _between(text, 0, _MOST, "give a whole number from 0 on")


def port(text: str) -> int:
    """A port, 0 for any free one."""
    return _between(text, 0, 65535, "ports go from 0 to 65535")


def seconds(text: str) -> float:
    """A time in seconds, more than none and at most a day."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number of seconds above 0 and up to {_LONGEST:.0f}")
    return number


def _between(text: str, least: int, most: int, cure: str) -> int:
    number = int(text) if len(text) < 20 and text.removeprefix("-").isdecimal() else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text!r}: {cure}")
    return number
