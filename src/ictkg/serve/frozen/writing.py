"""The pages of the explorer written to a folder: every page that can be reached, in English and Chinese."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ictkg.errors import InputError
from ictkg.serve.frozen.addresses import LANGUAGES, Address
from ictkg.serve.frozen.making import Made, Maker, make_in_process, opened_in_process
from ictkg.serve.frozen.rewriting import without

if TYPE_CHECKING:
    from ictkg.workspace import Workspace

_MARK = "site.txt"
_LISTS = ("/", "/figures", "/places", "/programmes", "/targets", "/checks", "/data")
_NOTICES = "/static/built/licences.txt"  # no page links to it, and the bundles may not go without it
_CHUNK = 64
Progress = Callable[[str, int, int], None]
Make = Callable[[Iterable[Address]], Iterable[Made]]


class Written(NamedTuple):
    """What was written: the folder, how many pages and other files, and pages that were linked but are not there."""

    folder: Path
    pages: int
    files: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        lost = f"; {len(self.missing)} pages could not be had, such as {self.missing[0]}" if self.missing else ""
        return f"{self.folder}: {self.pages} pages, {self.files} other files{lost}"


def write_site(
    kg: Workspace,
    folder: Path,
    *,
    things: Iterable[str] = (),
    processes: int | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the explorer's pages as files, whole or not at all; an earlier site in the folder is replaced.

    With ``things`` (names or ids), only their pages, what these link to directly, and the lists. What only a server
    can answer (search, queries, the drawn graph) is left out. Links are relative, so that the folder can stand at any
    address, and lead only to what was written. ``processes`` make the pages side by side (one for each core, unless
    said; none for a few things). Raises InputError where the folder holds something else.
    """
    starts = [f"/page/{kg.resolve(thing)}" for thing in things]
    with _folder(folder) as scratch, _maker(kg, scratch, 0 if starts else processes) as make:
        files, missing = _crawl(make, starts, progress)
        pages = [address for address in files.values() if address.language]
        if starts or missing:
            for address in pages:
                page = scratch / address.file
                page.write_text(without(page.read_text("utf-8"), address, files), "utf-8")
        (scratch / _MARK).write_text("".join(f"{line}\n" for line in sorted(files)), "utf-8")
    return Written(folder, len(pages), len(files) - len(pages), tuple(sorted(missing)))


def _crawl(make: Make, starts: list[str], progress: Progress | None) -> tuple[dict[str, Address], list[str]]:
    """Every address that can be reached by file, and the requests that had no answer."""
    known = {Address(path, "", language) for path in (*_LISTS, *starts) for language in LANGUAGES}
    known.add(Address(_NOTICES, "", ""))
    edge, done, step = sorted(known), 0, 0
    files: dict[str, Address] = {}
    missing: list[str] = []
    while edge:
        found: set[Address] = set()
        for address, whole, linked in make(edge):
            onward = not starts or (step == 0 and address.path in starts)
            found |= {to for to in linked if onward or not to.language}
            if whole:
                files[address.file] = address
            else:
                missing.append(address.request)
            done += 1
            if progress and done % _CHUNK == 0:
                progress("site", done, len(known | found))
        edge = sorted(found - known)
        known |= found
        step += 1
    return files, missing


@contextmanager
def _maker(kg: Workspace, folder: Path, processes: int | None) -> Iterator[Make]:
    """What makes the files of some addresses: here, or in processes of their own."""
    count = (os.cpu_count() or 1) if processes is None else processes
    if count < 2:
        maker = Maker(kg, folder)
        try:
            yield lambda addresses: map(maker.make, addresses)
        finally:
            maker.close()
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    _ = kg.audited
    start = partial(opened_in_process, str(kg.home.root), str(folder))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=start) as pool:
        yield lambda addresses: pool.map(make_in_process, addresses, chunksize=_CHUNK)


@contextmanager
def _folder(folder: Path) -> Iterator[Path]:
    """A folder to write in that takes the place of ``folder`` when the block ends well."""
    if folder.exists() and not (folder.is_dir() and ((folder / _MARK).exists() or not any(folder.iterdir()))):
        raise InputError(f"{folder} holds something else", cure="name a new folder, or one of an earlier site")
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield scratch
        os.chmod(scratch, 0o755)
        if folder.exists():
            shutil.rmtree(folder)
        os.rename(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
