"""Static files: known by name, kept in memory, sent compressed, and cached by their content."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/opensearchdescription+xml",
    ".woff2": "font/woff2",
}
_LONGEST = 200
_FOREVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """One file as it is sent: its bytes, those compressed (None where that gains nothing), and its digest."""

    media: str
    data: bytes
    packed: bytes | None
    digest: str


class Assets:
    """The files below one folder, and single ones from elsewhere under names of their own.

    Names that would lead out of the folder, and files of kinds that no page needs, are not found.
    """

    def __init__(self, folder: Path, elsewhere: Mapping[str, Path] | None = None) -> None:
        self._folder = folder
        self._elsewhere = dict(elsewhere or {})
        self._kept: dict[str, tuple[tuple[int, int], Asset]] = {}
        self._lock = threading.Lock()

    def find(self, name: str) -> Asset | None:
        """The file of a name such as ``built/site.js``, read again where it has changed; None where there is none."""
        path = self._elsewhere.get(name) or self._folder / name
        media = _MEDIA.get(path.suffix)
        strange = len(name) > _LONGEST or "\0" in name or ".." in name or name.startswith("/")
        if media is None or strange or not path.is_file():
            return None
        state = path.stat()
        mark = (state.st_mtime_ns, state.st_size)
        with self._lock:
            kept = self._kept.get(name)
            if kept is None or kept[0] != mark:
                kept = self._kept[name] = (mark, _read(path, media))
            return kept[1]

    def address(self, name: str) -> str:
        """The address of a file, with its digest so that browsers may keep it; a missing one has no digest."""
        asset = self.find(name)
        return f"/static/{name}?v={asset.digest}" if asset else f"/static/{name}"

    def respond(self, request: Request) -> Response:
        """The file that a request names, or 404; 304 where the client has it already."""
        asset = self.find(request.path_params["path"])
        if asset is None:
            return Response("There is no such file.\n", 404, media_type="text/plain")
        named = request.query_params.get("v") == asset.digest
        headers = {
            "ETag": f'"{asset.digest}"',
            "Cache-Control": _FOREVER if named else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if asset.digest in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        data = asset.data
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            data, headers["Content-Encoding"] = asset.packed, "gzip"
        headers["Content-Type"] = asset.media
        return Response(data, headers=headers)


def _read(path: Path, media: str) -> Asset:
    data = path.read_bytes()
    packed = gzip.compress(data, 9, mtime=0) if not media.startswith(("image/png", "font/")) else None
    if packed is not None and len(packed) >= len(data):
        packed = None
    return Asset(media, data, packed, hashlib.sha256(data).hexdigest()[:16])
