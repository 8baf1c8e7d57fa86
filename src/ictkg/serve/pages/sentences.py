"""A figure as one sentence, in English or Chinese: what, where, how much, when, by what measure."""

from __future__ import annotations

from ictkg.model.cited import CitedObservation
from ictkg.serve.pages.figures import Figure
from ictkg.serve.pages.reading import Reading

_STATUS = {
    "en": {"target": "target", "planned": "planned", "projected": "projected", "estimated": "estimated"},
    "zh": {"target": "目标值", "planned": "计划值", "projected": "预测值", "estimated": "估算值"},
}
_COUNTED = ("count", "users", "persons", "households", "enterprises")
_GROWTHS = ("growth", "growth-other", "average-growth", "change", "absolute-change")


def amount(reading: Reading, figure: Figure) -> str:
    """The value with its unit and bound, with as many digits as were printed: "more than 2.64 million"."""
    from ictkg.view import digits

    cited = figure.cited
    if cited.value is None or cited.unit is None:
        return cited.printed or "—"
    negative = cited.value.startswith("-") and cited.measure in _GROWTHS
    bound = cited.bound or "exact"
    if negative:
        bound = {"moreThan": "lessThan", "atLeast": "upTo", "lessThan": "moreThan", "upTo": "atLeast"}.get(bound, bound)
    value = cited.value.removeprefix("-") if negative else cited.value
    text = digits.bounded(value, cited.unit, cited.resolution, bound, reading.language)
    return _moved(reading, cited, negative, text)


def _moved(reading: Reading, cited: CitedObservation, negative: bool, text: str) -> str:
    """What rose or fell says so: "up 11.9 %", 增长11.9%."""
    english = reading.language == "en"
    if cited.measure in ("growth", "growth-other", "average-growth"):
        return f"{'down' if negative else 'up'} {text}" if english else f"{'下降' if negative else '增长'}{text}"
    if cited.measure in ("change", "absolute-change"):
        return f"{'down' if negative else 'up'} {text}" if english else f"{'减少' if negative else '增加'}{text}"
    return text


def when(reading: Reading, figure: Figure) -> str:
    """The period with its kind where that is not plain: "January–March 2024, cumulative"."""
    if figure.period is None:
        return reading.words("figure.no-period")
    label = figure.period.label(reading.language)
    if figure.cited.period_kind == "cumulative" and figure.period.start and figure.period.months not in (12, None):
        kind = reading.words("kind.cumulative")
        return f"{label}（{kind}）" if reading.language == "zh" else f"{label}, {kind}"
    return label


def what(reading: Reading, figure: Figure) -> str:
    """What is counted, of whom and where: "5G base stations, Guizhou"."""
    cited = figure.cited
    name = reading.name(cited.indicator)
    kinds = [reading.name(item) for item in cited.breakdown]
    if reading.language == "zh":
        owner = reading.name(cited.subject) if cited.subject else ""
        place = reading.name(cited.area) if cited.area else ""
        named = f"{name}（{'、'.join(kinds)}）" if kinds else name
        return f"{place}{owner}{_gap(place + owner, named)}{named}"
    text = f"{name} ({', '.join(kinds)})" if kinds else name
    text += f" of {reading.name(cited.subject)}" if cited.subject else ""
    return text + (f" {_inside(reading.name(cited.area))}" if cited.area else "")


def _inside(place: str) -> str:
    """ "in China", "in the United States", "worldwide"."""
    if place == "world":
        return "worldwide"
    article = "the " if place.startswith(("United ", "European Union", "Yangtze", "Pearl River")) else ""
    return f"in {article}{place}"


def _gap(before: str, after: str) -> str:
    """A space between two Latin words that would run together in Chinese text."""
    return " " if before and before[-1].isascii() and after[:1].isascii() else ""


def sentence(reading: Reading, figure: Figure) -> str:
    """The figure as one sentence that can be quoted."""
    english = reading.language == "en"
    return _english(reading, figure) if english else _chinese(reading, figure)


def _english(reading: Reading, figure: Figure) -> str:
    cited = figure.cited
    value, period = amount(reading, figure), when(reading, figure)
    time = f" {_preposition(figure)}{period}" if figure.period else ""
    status = _STATUS["en"].get(cited.status or "", "")
    name = what(reading, figure)
    counted = cited.measure == "level" and cited.unit in _COUNTED and _plural(reading.name(cited.indicator))
    if counted:
        text = f"{value} {name}{time}"
        text = f"{status}: {text}" if status else text
    else:
        measured = _measured(reading, figure, value)
        text = f"{status}: {name}, {measured}{time}" if status else f"{name}: {measured}{time}"
    if not figure.period:
        text += f" ({period})"
    return text[:1].upper() + text[1:]


def _measured(reading: Reading, figure: Figure, value: str) -> str:
    cited = figure.cited
    whole = reading.name(cited.denominator)
    if cited.measure == "growth":
        return f"{value} year on year"
    if cited.measure == "growth-other":
        return f"{value} on {_base(reading, cited)}"
    if cited.measure == "average-growth":
        return f"{value} a year on average"
    if cited.measure == "share":
        of = f"{whole}, {reading.name(cited.denominator_area)}" if cited.denominator_area else whole
        return f"{value} of {of or 'a whole that is not stated'}"
    if cited.measure == "rank":
        of = f" among {whole}" if cited.denominator else ""
        return f"rank {value}{of}" if value.isdigit() else f"{value}{of}"
    if cited.measure == "multiple":
        return f"{value} the level of {_base(reading, cited)}"
    if cited.measure == "contribution":
        return f"contributes {value} to the growth of {whole or 'its whole'}"
    if cited.measure == "contribution-rate":
        return f"{value} of the growth of {whole or 'its whole'}"
    if cited.measure == "change" and cited.of_measure:
        return f"{reading.name(f'measure/{cited.of_measure}')} {value}"
    return value


def _base(reading: Reading, cited: CitedObservation) -> str:
    from ictkg.serve.pages.dates import edtf

    if cited.base_area and cited.base_area != cited.area:
        return reading.name(cited.base_area)
    if cited.base_period:
        return edtf(cited.base_period, reading.language)
    return "a base that is not stated" if reading.language == "en" else "未说明的基期"


def _preposition(figure: Figure) -> str:
    period = figure.period
    assert period is not None
    if period.mark == "at" and period.end.ends_month:
        return "at the "
    if period.mark:
        return ""
    return "on " if period.end.day is not None and period.start == period.end else "in "


def _plural(label: str) -> bool:
    return label.endswith("s") and not label.endswith(("ss", "sales", "exports", "imports"))


def _chinese(reading: Reading, figure: Figure) -> str:
    cited = figure.cited
    value = amount(reading, figure)
    status = _STATUS["zh"].get(cited.status or "", "")
    name = what(reading, figure)
    instant = figure.period is not None and figure.period.mark == "at" and figure.period.end.ends_month
    time = f"{'截至' if instant else ''}{when(reading, figure)}，" if figure.period else ""
    body = _measured_chinese(reading, figure, value)
    text = f"{time}{name}{f'（{status}）' if status else ''}{_gap(name, body)}{body}"
    return text if figure.period else f"{text}（{reading.words('figure.no-period')}）"


def _measured_chinese(reading: Reading, figure: Figure, value: str) -> str:
    cited = figure.cited
    whole = reading.name(cited.denominator)
    if cited.measure == "growth":
        return f"同比{value}"
    if cited.measure == "growth-other":
        return f"较{_base(reading, cited)}{value}"
    if cited.measure == "average-growth":
        return f"年均{value}"
    if cited.measure == "share":
        of = (reading.name(cited.denominator_area) if cited.denominator_area else "") + whole
        return f"占{of or '总体（原文未说明）'}的{value}"
    if cited.measure == "rank":
        return f"在{whole}中列{value}" if cited.denominator else f"列{value}"
    if cited.measure == "multiple":
        return f"为{_base(reading, cited)}的{value}"
    if cited.measure == "contribution":
        return f"拉动{whole or '总体'}增长{value}"
    if cited.measure == "contribution-rate":
        return f"对{whole or '总体'}增长的贡献率为{value}"
    if cited.measure == "change" and cited.of_measure:
        return f"{reading.name(f'measure/{cited.of_measure}')}{value}"
    return f"为{value}" if cited.measure == "level" and value[:1].isdigit() else value
