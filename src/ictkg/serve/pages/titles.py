"""Titles and plain words of figures, series and codes, as the templates ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup

from ictkg.serve.pages import sentences, series_key, sources
from ictkg.serve.pages.dates import day, edtf
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.series_key import SeriesKey
from ictkg.serve.pages.sources import Source

if TYPE_CHECKING:
    from starlette.requests import Request

    from ictkg.serve.pages.reading import Reading


class Titles:
    """Plain words in a reader's language."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.say = reading.words

    def count(self, key: str, n: int) -> str:
        """A number with what is counted: "7,464 figures"."""
        return self.say(f"count.{key}", n=n)

    def place_and_time(self, figure: Figure) -> str:
        """Where and when: "China, end of March 2023"."""
        cited = figure.cited
        where = [self.reading.name(name) for name in (cited.subject, cited.area) if name]
        comma = "，" if self.reading.language == "zh" else ", "
        return comma.join([*where, sentences.when(self.reading, figure)])

    def series_where(self, key: SeriesKey, usual: str | None = None) -> str:
        """What tells a series from the others of its indicator: thing, place, kinds, whole, unit if not the usual."""
        chinese = self.reading.language == "zh"
        parts = [self.reading.name(name) for name in (key.subject, key.area, *key.breakdowns) if name]
        whole = series_key.measured(self.reading, key) if key.denominator or key.of_measure else ""
        if key.unit not in (None, usual, "CNY", "percent", "count", "users", "percentage-points", "rank", "times"):
            whole = whole or self.reading.name(f"unit/{key.unit}")
        text = ("，" if chinese else ", ").join(filter(None, (*parts, whole)))
        return text or self.reading.name(key.indicator)

    def choice_title(self, choice: Any) -> str:
        """An indicator over the provinces for one period."""
        from ictkg.number.period import Period

        comma = "，" if self.reading.language == "zh" else ", "
        name = self.reading.name(choice["indicator"])
        if choice["measure"] != "level":
            name += f" ({self.reading.name('measure/' + choice['measure'])})"
        return f"{name}{comma}{Period.parse(choice['period']).label(self.reading.language)}"

    def measure(self, figure: Figure) -> Markup:
        """The measure of a figure where it is not a level."""
        if figure.cited.measure in (None, "level"):
            return Markup("")
        return Markup('<span class="muted small">{}</span>').format(
            series_key.measured(self.reading, series_key.of_record(figure.cited))
        )

    def brief(self, figure: Figure) -> str:
        """A figure beside others of the same thing: its value, and its period where that is not the same."""
        return f"{sentences.amount(self.reading, figure)} · {sentences.when(self.reading, figure)}"

    def unit_name(self, unit: str | None) -> str:
        """A unit in words."""
        return self.reading.name(f"unit/{unit}") if unit and unit != "count" else ""

    def tag_of(self, language: str | None) -> str:
        """A language tag as HTML wants it."""
        return sources.tag(language)

    def language_name(self, language: str | None) -> str:
        """A language in words."""
        if not language:
            return ""
        return self.say.find(f"language.{language.lower()}") or language

    def direction(self, language: str | None) -> str:
        """The direction of words."""
        return sources.direction(language)

    def edtf(self, text: str) -> str:
        """A period in EDTF as it is read."""
        return edtf(text, self.reading.language)

    def other_name(self, identifier: str) -> Markup:
        """The name of a thing in the other language, after its own."""
        other = "en" if self.reading.language == "zh" else "zh"
        rows = self.reading.rows("SELECT label FROM labels WHERE id = ? AND language = ?", (identifier, other))
        if not rows or rows[0]["label"] == self.reading.name(identifier):
            return Markup("")
        return Markup(' <span class="muted" lang="{}">{}</span>').format(other, rows[0]["label"])

    def type_name(self, hit: Any) -> str:
        """The kind of a thing that was found."""
        return self.reading.names.get(hit.type, hit.type) if hit.type else hit.id.partition("/")[0]

    def chart_url(self, key: SeriesKey, form: str, view: str) -> str:
        """The address of a chart as a file."""
        path, _, query = key.url.partition("?")
        asked = "&".join(filter(None, (query, f"view={view}", f"lang={self.reading.language}")))
        return f"{path.replace('/series/', '/chart/', 1)}.{form}?{asked}"

    def here(self, request: Request, **changes: Any) -> str:
        """This page with some of its parameters changed."""
        pairs = {**dict(request.query_params), **{key: str(value) for key, value in changes.items()}}
        return f"{request.url.path}?{urlencode(pairs, safe='/')}"

    def class_word(self, name: str) -> str:
        """A verdict or class of disagreement in a word."""
        return self.say.find(f"verdict.{name}") or self.say(f"disagreement.{name}")

    def denominator(self, checked: dict[str, int]) -> str:
        """How many claims were checked, and what came of it."""
        parts = [f"{self.say(f'verdict.{name}')} {n:,}" for name, n in checked.items()
                 if n and self.say.find(f"verdict.{name}")]  # fmt: skip
        return " · ".join([self.say("checks.denominator", checked=f"{checked.get('checked', 0):,}"), *parts])

    def column(self, name: str) -> str:
        """A column of the table of coverage."""
        if self.reading.language == "en" or name.isdecimal():
            return name
        return {"all": "全部", "no period": "无时期"}.get(name, name.replace("before ", "") + "年前")

    def heat(self, n: int, most: int) -> int:
        """How dark a cell of the table of coverage is, 1 to 4."""
        return 1 if n <= 5 else 2 if n <= 25 else 3 if n <= 100 else 4

    def when(self, figure: Figure) -> str:
        """The period of a figure with its kind."""
        return sentences.when(self.reading, figure)

    def sentence(self, figure: Figure) -> str:
        """A figure as a sentence."""
        return sentences.sentence(self.reading, figure)

    def series_url(self, figure: Figure) -> str:
        """The address of the series that a figure belongs to."""
        return series_key.of_record(figure.cited).url

    def open_words(self, codes: Iterable[str]) -> str:
        """What a document leaves open, in words."""
        comma = "、" if self.reading.language == "zh" else ", "
        return comma.join(self.reading.name(f"open/{code}") for code in codes)

    def source_of(self, figure: Figure) -> Source:
        """The source of a figure."""
        return sources.of_figure(self.reading, figure)

    def day(self, text: str | None) -> str | None:
        """A date as it is read."""
        return day(text, self.reading.language)

    def series_title(self, key: SeriesKey, place: bool = True, owner: bool = True) -> str:
        """The name of a series."""
        return series_key.title(self.reading, key, place=place, owner=owner)
