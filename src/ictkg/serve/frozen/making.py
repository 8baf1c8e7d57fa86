"""One page of the explorer made into a file, in this process or in one of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ictkg.serve.frozen.addresses import Address
from ictkg.serve.frozen.fetching import Fetcher
from ictkg.serve.frozen.rewriting import rewritten

if TYPE_CHECKING:
    from ictkg.workspace import Workspace

Made = tuple[Address, bool, set[Address]]
_held: list[Maker] = []


class Maker:
    """Asks the explorer of one home for addresses and writes their files below a folder."""

    def __init__(self, kg: Workspace, folder: Path) -> None:
        from ictkg.serve.app import create

        self._fetcher = Fetcher(create(kg))
        self._folder = folder

    def close(self) -> None:
        """Let go of the application."""
        self._fetcher.close()

    def make(self, address: Address) -> Made:
        """Write the file of an address; returns it, whether there was anything, and what it links to."""
        answer = self._fetcher.get(address.request)
        linked: set[Address] = set()
        if answer.status != 200:
            return address, False, linked
        body = answer.body
        if address.language:
            body = rewritten(body.decode(), address, linked).encode()
        place = self._folder / address.file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
        return address, True, linked


def opened_in_process(home: str, folder: str) -> None:
    """Make this process ready to make pages."""
    from ictkg.workspace import Workspace

    _held.append(Maker(Workspace(home), Path(folder)))


def make_in_process(address: Address) -> Made:
    """``Maker.make`` in a process that was made ready."""
    return _held[0].make(address)
