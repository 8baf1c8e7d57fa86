"""Words with their language."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A text as printed or named, with its language tag in lower case (empty where unknown).

    >>> str(Text("算力", "zh"))
    '算力'
    """

    value: str
    language: str = ""

    def __str__(self) -> str:
        return self.value


class Span(NamedTuple):
    """A place in a document's text: code points from ``start`` up to, not including, ``end``.

    >>> str(Span(820, 837))
    '820-837'
    """

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


def pick(texts: tuple[Text, ...], language: str) -> str | None:
    """The text in a language, else in English, else any; None where there is none.

    >>> pick((Text("Guizhou", "en"), Text("贵州省", "zh")), "zh")
    '贵州省'
    """
    for wanted in (language, "en"):
        for text in texts:
            if text.language.partition("-")[0] == wanted:
                return text.value
    return texts[0].value if texts else None


def said(texts: tuple[Text, ...], language: str) -> str | None:
    """The text in a language and no other; None where there is none.

    >>> said((Text("Guizhou", "en"),), "zh") is None
    True
    """
    return next((text.value for text in texts if text.language.partition("-")[0] == language), None)
