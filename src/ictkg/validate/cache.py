"""Verdicts on files, kept between runs: a JSON file for each, replaced when anything that it rests on changes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ictkg.model.finding import Finding, Severity
from ictkg.validate.neighbourhood import Outline

_FIELDS = tuple(Finding.__dataclass_fields__)


class Cache:
    """Outlines and findings by file. Without a folder nothing is found and nothing kept.

    What cannot be read or written is as if it were not there; entries appear whole, by renaming.

    >>> cache = Cache(Path(tempfile.mkdtemp()))
    >>> cache.put("a.ttl", "outline-key", Outline({}, ()), "verdict-key", [])
    >>> cache.get("a.ttl").findings("verdict-key"), cache.get("a.ttl").findings("other key")
    ([], None)
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, name: str) -> Entry:
        """What is known of a file, by the name under which it was put."""
        if self._folder is None:
            return Entry({})
        try:
            loaded = json.loads(self._path(self._folder, name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return Entry({})
        return Entry(loaded if isinstance(loaded, dict) else {})

    def put(self, name: str, outline_key: str, outline: Outline, verdict_key: str, findings: list[Finding]) -> None:
        """Keep the outline and the findings of a file under what they rest on."""
        if self._folder is None:
            return
        content = {
            "name": name,
            "outline_key": outline_key,
            "outline": outline.to_json(),
            "verdict_key": verdict_key,
            "findings": [{**asdict(finding), "severity": str(finding.severity)} for finding in findings],
        }
        write(self._path(self._folder, name), json.dumps(content, ensure_ascii=False).encode())

    @staticmethod
    def _path(folder: Path, name: str) -> Path:
        return folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


class Entry:
    """One file's entry, distrusted: what is not as it should be is not there."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    def outline(self, key: str) -> Outline | None:
        """The outline, where it was made from the same file and rules."""
        if self._content.get("outline_key") != key:
            return None
        try:
            return Outline.from_json(self._content["outline"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def findings(self, key: str) -> list[Finding] | None:
        """The findings, where they rest on the same file, neighbourhood and rules."""
        if self._content.get("verdict_key") != key:
            return None
        try:
            return [finding_of(values) for values in self._content["findings"]]
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


def finding_of(values: dict[str, Any]) -> Finding:
    """The finding that was kept as JSON; raises ValueError or TypeError where it is none."""
    if set(values) != set(_FIELDS):
        raise ValueError("not a finding")
    for name, value in values.items():
        if not isinstance(value, int if name == "line" else str) and value is not None:
            raise TypeError(name)
    return Finding(**{**values, "severity": Severity[values["severity"]]})


def write(path: Path, data: bytes) -> None:
    """Put a file in place whole, or not at all; a cache that cannot be written only costs time."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(temporary, path)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
