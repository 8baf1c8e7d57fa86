"""An end for what runs inside this process, where the engine answers neither Ctrl-C nor a signal."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ending_after(seconds: float) -> Iterator[None]:
    """End the process, with a message and exit code 2, where the block takes longer; Ctrl-C ends it at once.

    Nothing is tidied up: what the block begins, such as a file beside its final name, is left as it is.
    """

    def end() -> None:
        print(f"ictkg: the query was ended after {seconds:g} s: ask for less, or allow more time", file=sys.stderr)
        sys.stderr.flush()
        os._exit(2)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)
