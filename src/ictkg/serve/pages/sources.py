"""Who said a figure, and where we read it: two facts, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ictkg.serve.pages.dates import day
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading

_RIGHT_TO_LEFT = ("ar", "ur", "fa", "he")


@dataclass(frozen=True, slots=True)
class Source:
    """The speaker and the document of a figure or relation, ready to be written.

    ``who`` are short ids of those who said it; ``own`` is ``page`` where the page is their own, ``copy`` where it is an
    unvetted copy of that, else None. ``link`` opens the page at the
    words, and is None for what is not linked; ``why_not`` says why.
    """

    who: tuple[str, ...]
    own: str | None
    via: tuple[str, ...]
    publisher: str | None
    document: str
    title: str
    title_language: str | None
    described: bool
    date: str | None
    tier: str | None
    link: str | None
    plain_link: str | None
    why_not: str | None


def of_figure(reading: Reading, figure: Figure) -> Source:
    """The source of a figure."""
    cited = figure.cited
    who = (*figure.speakers, *figure.bodies)
    page = address(cited.url)
    return Source(
        who=who,
        own=_own(figure),
        via=figure.via,
        publisher=cited.publisher,
        document=cited.document,
        title=figure.title or figure.document_label or cited.document,
        title_language=figure.title_language if figure.title else "en",
        described=figure.title is None,
        date=day(cited.published, reading.language),
        tier=cited.tier,
        link=at_words(page, cited.printed) if page else None,
        plain_link=page,
        why_not=None if page else _why_not(reading, cited.tier),
    )


def _own(figure: Figure) -> str | None:
    """Whether the document is the speaker's own page, or a copy of it; a republication is neither."""
    cited = figure.cited
    if not cited.publisher or cited.publisher not in figure.bodies or cited.tier == "republication":
        return None
    return "copy" if cited.tier == "unvetted-copy" else "page"


def _why_not(reading: Reading, tier: str | None) -> str:
    return reading.words("figure.unvetted" if tier == "unvetted-copy" else "figure.no-address")


def address(url: str | None) -> str | None:
    """An address that may be a link: http or https, nothing else."""
    if not url or any(mark in url for mark in " \t\r\n\"'<>`\\"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def at_words(url: str, printed: str | None) -> str:
    """The address of a page with the words as a text fragment, so that a browser opens it there.

    >>> at_words("https://example.org/a", "2.8 trillion yuan")
    'https://example.org/a#:~:text=2.8%20trillion%20yuan'
    """
    if not printed:
        return url
    words = quote(printed, safe="").replace("-", "%2D")
    return f"{url}{':~:' if '#' in url else '#:~:'}text={words}"


def bracketed(label: str) -> str:
    """A description of ours in square brackets, once.

    >>> bracketed("CGTN, 2021: 5G"), bracketed("[CGTN, 2021: 5G]")
    ('[CGTN, 2021: 5G]', '[CGTN, 2021: 5G]')
    """
    return label if label.startswith("[") and label.endswith("]") else f"[{label}]"


def direction(language: str | None) -> str:
    """``rtl`` for Arabic and Urdu words, else ``ltr``."""
    return "rtl" if (language or "").split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def tag(language: str | None) -> str:
    """A language tag as HTML wants it: zh-hans and zh-hant written zh-Hans and zh-Hant; empty where none is known.

    >>> tag("zh-hant"), tag("en"), tag(None)
    ('zh-Hant', 'en', '')
    """
    if not language:
        return ""
    head, _, rest = language.partition("-")
    return f"{head.lower()}-{rest.capitalize() if len(rest) == 4 else rest.upper()}" if rest else head.lower()
