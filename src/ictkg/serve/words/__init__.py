"""What the interface says, in English and Chinese; one file, each word beside its translation."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "zh")
_FIELD = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}")


class Words:
    """The words of one language: ``words("search.nothing", text="…")`` fills the fields in braces.

    ``{n|figure|figures}`` is the number with the word that fits it; whole numbers have thousands apart.

    >>> Words("en")("count.figures", n=1), Words("en")("count.figures", n=7464), Words("zh")("count.figures", n=2)
    ('1 figure', '7,464 figures', '2个数据')
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._place = LANGUAGES.index(language)

    def __call__(self, key: str, /, **fields: Any) -> str:
        """The text of a key; KeyError where there is none."""
        text = _texts()[key][self._place]
        return _FIELD.sub(lambda match: _filled(match, fields), text) if "{" in text else text

    def find(self, key: str) -> str | None:
        """The text of a key as it stands, None where there is none."""
        found = _texts().get(key)
        return found[self._place] if found else None


def _filled(match: re.Match[str], fields: dict[str, Any]) -> str:
    value = fields[match[1]]
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return text if match[2] is None else f"{text} {match[2] if value == 1 else match[3]}"


@cache
def _texts() -> dict[str, tuple[str, str]]:
    """Every key with its English and its Chinese."""
    found: dict[str, tuple[str, str]] = {}
    source = files(__name__).joinpath("interface.toml").read_text("utf-8")
    for part, entries in tomllib.loads(source).items():
        for key, (english, chinese) in entries.items():
            found[f"{part}.{key}"] = (english, chinese)
    return found
