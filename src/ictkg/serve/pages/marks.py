"""The small marks of a page as HTML: names with their language, chips, sources, printed words. All text is escaped."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from ictkg import names
from ictkg.model.text import Text
from ictkg.serve.pages import sentences, sources
from ictkg.serve.pages.doubts import Chip
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.sources import Source
from ictkg.serve.pages.titles import Titles

if TYPE_CHECKING:
    from starlette.requests import Request

    from ictkg.serve.pages.reading import Reading
    from ictkg.serve.site import Site

_PATHS = {
    "agrees": '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>',
    "rounding": '<path d="M2 6q3-3 6 0t6 0M2 11q3-3 6 0t6 0"/>',
    "differs": '<path d="M2.5 5.5h11M2.5 10.5h11M10.5 2l-5 12"/>',
    "apart": '<path d="M5.5 2.5v11M10.5 2.5v11M3 11.5l10-7"/>',
    "unknown": '<path d="M5 5.5q0-3 3-3t3 3q0 1.6-1.6 2.4T8 10v.6M8 13.2v.3"/>',
    "copies": '<path d="M2.5 2.5h8v8h-8zM5.5 13.5h8v-8"/>',
    "revised": '<path d="M2.5 8h10M9 4l4 4-4 4"/>',
    "spread": '<path d="M2.5 3v10M13.5 3v10M2.5 8h11"/>',
    "contested": '<circle cx="8" cy="8" r="5"/>',
    "open": '<circle cx="8" cy="8" r="5" stroke-dasharray="2.4 2.4"/>',
    "up": '<path d="M3 11l5-6 5 6"/>',
    "done": '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>',
}
MENU = (
    ("figures", "/figures"),
    ("targets", "/targets"),
    ("places", "/places"),
    ("programmes", "/programmes"),
    ("checks", "/checks"),
    ("tools", "/data"),
)


def address(identifier: str) -> str:
    """The address of the page about a thing, document, observation or statement.

    >>> address("place/china")
    '/page/place/china'
    """
    return "/page/" + quote(identifier, safe="/-_.~")


def glyph(name: str) -> Markup:
    """A glyph of 16 units, drawn with the colour of the text."""
    return _GLYPHS[name]


_GLYPHS = {
    name: Markup(f'<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{path}</svg>')
    for name, path in _PATHS.items()
}


def _element(tag: str, inner: object, **attributes: object) -> Markup:
    """An element with all that stands in it escaped: as ``Markup.format``, in a fifth of its time."""
    listed = "".join(f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items())
    return Markup(f"<{tag}{listed}>{escape(inner)}</{tag}>")


class Marks(Titles):
    """Marks in a reader's language."""

    def name(self, identifier: str | None) -> Markup:
        """The name of a thing; tagged, and marked where it is not in the reader's language."""
        if not identifier:
            return Markup("")
        text = self.reading.name(identifier)
        if not self.reading.foreign(identifier):
            return escape(text)
        return _element("span", text, lang="en")

    def thing(self, identifier: str | None, *, note: bool = False) -> Markup:
        """A link to a thing's page by its name; with ``note``, a missing Chinese name is said."""
        if not identifier:
            return Markup("")
        kind = identifier.partition("/")[0]
        if kind in ("breakdown", "whole") and not self._described(identifier):
            return self.name(identifier)
        link = _element("a", self.name(identifier), href=address(identifier))
        return link + self.missing_name(identifier) if note else link

    def _described(self, identifier: str) -> bool:
        return identifier in self.reading.names

    def missing_name(self, identifier: str) -> Markup:
        """暂无中文名 beside a name that is not Chinese, on Chinese pages."""
        if not self.reading.foreign(identifier):
            return Markup("")
        return Markup(' <small class="noname">{}</small>').format(self.say("site.no-chinese-name"))

    def things(self, identifiers: Iterable[str]) -> Markup:
        """Links to several things."""
        comma = "、" if self.reading.language == "zh" else ", "
        return Markup(comma).join(self.thing(identifier) for identifier in identifiers)

    def words(self, text: str | None, language: str | None) -> Markup:
        """Printed words with their language and direction."""
        if not text:
            return Markup("")
        tag = sources.tag(language)
        return _element("bdi", text, dir="auto", lang=tag)

    def quoted(self, text: str | None, language: str | None) -> Markup:
        """Printed words as a quotation."""
        return _element("q", text or "", class_="words", lang=sources.tag(language), dir=sources.direction(language))

    def value(self, figure: Figure) -> Markup:
        """The value as a link to the figure's page."""
        text = sentences.amount(self.reading, figure)
        return _element("a", text, class_="value", href=address(figure.id))

    def chip(self, chip: Chip, href: str | None = None) -> Markup:
        """A verdict: its glyph and its word; a link where ``href`` is given."""
        css = "chip alert" if chip.alert else "chip"
        inner = glyph(chip.glyph) + _element("span", chip.word)
        if href:
            return _element("a", inner, class_=css, href=href, title=chip.sentence)
        return _element("span", inner, class_=css, title=chip.sentence)

    def tag(self, glyph_name: str, word: str, *, alert: bool = False) -> Markup:
        """A mark with a word that is not a verdict: contested, left open."""
        return Markup('<span class="chip{}">{}<span>{}</span></span>').format(
            " alert" if alert else "", glyph(glyph_name), word
        )

    def status(self, figure: Figure) -> Markup:
        """The status of a figure where it is not one that was reported."""
        status = figure.cited.status
        if status in (None, "reported"):
            return Markup("")
        return Markup('<span class="status">{}</span>').format(self.reading.name(f"status/{status}"))

    def title(self, source: Source) -> Markup:
        """A document's title as printed; a description of ours in square brackets."""
        if source.described:
            return Markup('<span lang="en">{}</span>').format(sources.bracketed(source.title))
        return self.words(source.title, source.title_language)

    def html(self, key: str, **fields: Any) -> Markup:
        """The text of a key with marks in its fields; what is no mark is escaped."""
        text = self.say.find(key)
        if text is None:
            raise KeyError(key)
        return Markup(escape(text)).format(**fields)

    def values_apart(self, row: Any, contested: Collection[str]) -> Markup:
        """The values of one period that cannot all hold, each once, as links."""
        shown = {sentences.amount(self.reading, one): one for one in reversed((row.first, *row.others))
                 if one is row.first or one.id in contested}  # fmt: skip
        comma = Markup("、" if self.reading.language == "zh" else ", ")
        return comma.join(self.value(one) for one in reversed(shown.values()))

    def link_what(self, figure: Figure) -> Markup:
        """What a figure counts, as a link to its series."""
        return Markup('<a href="{}">{}</a>').format(self.series_url(figure), sentences.what(self.reading, figure))

    def document_title(self, row: Any) -> Markup:
        """The title of a row of documents."""
        return self._titled(row["title"], row["title_language"], row["label"])

    def evidence_title(self, evidence: Any) -> Markup:
        """The title of the document of a statement."""
        title = None if evidence.described else evidence.document_title
        return self._titled(title, evidence.title_language, evidence.document_title)

    def _titled(self, title: str | None, language: str | None, label: str | None) -> Markup:
        return (
            self.words(title, language)
            if title
            else Markup('<span lang="en">{}</span>').format(sources.bracketed(label or ""))
        )

    def text(self, text: Text | None) -> Markup:
        """A description of ours, tagged where it is not in the reader's language."""
        if text is None:
            return Markup("")
        if text.language.startswith(self.reading.language):
            return escape(text.value)
        return Markup('<span lang="{}">{}</span>').format(sources.tag(text.language), text.value)

    def graph_link(self, identifier: str) -> Markup:
        """A link to the graph from a thing."""
        return Markup('<a href="/graph?thing={}">{}</a>').format(quote(identifier, safe="/"), self.name(identifier))

    def term(self, name: str) -> str:
        """A property in words."""
        return self.say.find(f"term.{name}") or self.reading.names.get(name, name)

    def reference(self, item: str) -> Markup:
        """An object in the reference files: a thing as a link, a code by its name, a period as it is read."""
        kind = item.partition("/")[0]
        if kind == "period":
            return escape(self.edtf(item.removeprefix("period/")))
        if kind in names.CODE_LISTS:
            return self.name(item)
        return self.thing(item) if item in self.reading.names and "/" in item else escape(item)

    def also(self, listed: Iterable[Text]) -> Markup:
        """Other names, each with its language."""
        comma = "、" if self.reading.language == "zh" else ", "
        return Markup(comma).join(self.text(name) for name in listed)

    def tier(self, tier: str | None) -> Markup:
        """The kind of a source."""
        if not tier:
            return Markup("")
        return _element("span", self.reading.name(f"tier/{tier}"), class_=f"tier tier-{tier}")

    def dated(self, date: str | None, tier: str | None) -> Markup:
        """A date and the kind of the source, which stay together."""
        return _element("span", escape(date or self.say("figure.no-date")) + " " + self.tier(tier), class_="nowrap")


def frame(site: Site, request: Request, reading: Reading) -> dict[str, Any]:
    """What the frame of a page needs: marks, menu, addresses of the other language and colours."""
    other = "zh" if reading.language == "en" else "en"
    path = request.url.path
    return {
        "m": Marks(reading),
        "say": reading.words,
        "reader": reading,
        "other_language": other,
        "menu": [(reading.words(f"site.{key}"), href, _within(path, href)) for key, href in MENU],
        "themes": [
            (name, reading.words(f"site.theme-{name}"), site.here(request, theme=name), reading.theme == name)
            for name in ("light", "dark", "auto")
        ],
        "languages": [("en", "English", site.here(request, lang="en")), ("zh", "中文", site.here(request, lang="zh"))],
        "address": str(request.url.replace(query=_plain_query(request))),
        "digest": reading.generation.digest[:12],
        "typed_search": request.query_params.get("q", "")[:200],
    }


def _within(path: str, href: str) -> bool:
    return path == href or path.startswith(href + "/")


def _plain_query(request: Request) -> str:
    return urlencode([(k, v) for k, v in request.query_params.multi_items() if k not in ("lang", "theme")], safe="/")
