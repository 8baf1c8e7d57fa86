"""Sentences that can be quoted: what a figure is of, who prints it where, and what follows."""

from __future__ import annotations

from ictkg.audit import words
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.definitions import Definitions
from ictkg.model.audit import Disagreement

_MEASURES = {
    "growth": ("year-on-year growth of", "同比增速"),
    "growth-other": ("growth of", "增速"),
    "share": ("share of", "占比"),
    "change": ("change in points of", "变动（百分点）"),
    "absolute-change": ("change of", "增减量"),
    "contribution": ("contribution of", "拉动"),
    "contribution-rate": ("contribution rate of", "贡献率"),
    "average-growth": ("average growth of", "年均增速"),
    "multiple": ("multiple of", "倍数"),
    "rank": ("rank of", "排名"),
}
_STATUSES = {
    "target": ("target", "目标"),
    "planned": ("planned", "计划"),
    "projected": ("projected", "预测"),
    "estimated": ("estimated", "估算"),
}
CLASSES = {
    Disagreement.same_within_rounding: ("Same figure, rounded differently", "同一数值，舍入不同"),
    Disagreement.copy_of_release: ("Copies of one release", "同一发布的转载"),
    Disagreement.copy_departs: ("This copy departs from its release", "此转载与原发布不一致"),
    Disagreement.revision: ("Revised later", "后期修订"),
    Disagreement.different_period: ("Different period", "时期不同"),
    Disagreement.different_scope: ("Different definition", "口径不同"),
    Disagreement.unit_slip: ("Probably a unit slip", "疑为单位或数量级错误"),
    Disagreement.misprint: ("Probably a misprint", "疑为误印"),
    Disagreement.estimate_spread: ("Estimates differ", "各方估算不一"),
    Disagreement.conflict: ("Sources conflict", "来源相互矛盾"),
}


def subject(one: Reading, definitions: Definitions, language: str) -> str:
    """What a figure is of: "software business revenue, China, January–March 2024"."""
    row, chinese = one.row, language == "zh"
    english, suffix = _MEASURES.get(row.measure, ("", ""))
    name = definitions.label(row.indicator, language)
    measured = f"{name}{suffix}" if chinese else f"{english} {name}".strip()
    if row.measure == "share" and row.whole:
        measured = _share(one, definitions, language)
    status = _STATUSES.get(row.status)
    when = row.when
    parts = [
        definitions.label(row.subject, language) if row.subject else "",
        definitions.label(row.area, language) if row.area else "",
        *(definitions.label(part, language) for part in row.breakdown),
        (when.label(language) if when else "未注明时期" if chinese else "period not stated"),
        (status[chinese] if status else ""),
    ]
    joined = [measured, *filter(None, parts)]
    return ("，" if chinese else ", ").join(joined)


def _share(one: Reading, definitions: Definitions, language: str) -> str:
    """What a share is of: "IT services revenue as a share of software business revenue"."""
    row = one.row
    elsewhere = row.whole_subject or row.whole_area if row.whole == row.indicator else None
    part, whole = definitions.label(row.indicator, language), definitions.label(elsewhere or row.whole, language)
    if language == "zh":
        return f"{part}占{whole}{'总量' if elsewhere else ''}的比重"
    return f"{part} as a share of {'that of ' if elsewhere else ''}{whole}"


def source(one: Reading, definitions: Definitions, language: str) -> str:
    """Who says it and where it was read: "MIIT, as carried by Europe Today, 2024-05-03"."""
    row, chinese = one.row, language == "zh"
    comma, dot = ("，", "、") if chinese else (", ", ", ")
    publisher = definitions.label(row.publisher, language) if row.publisher else row.document
    bodies = [definitions.label(body, language) for body in row.attributed_to if body != row.publisher]
    if bodies:
        carried = "据" if chinese else ""
        said = (
            f"{carried}{dot.join(bodies)}{comma}{publisher}刊载"
            if chinese
            else f"{', '.join(bodies)}, as carried by {publisher}"
        )
    else:
        said = publisher
    return f"{said}{comma}{row.published}" if row.published else said


def against(kind: Disagreement, one: Reading, other: Reading, definitions: Definitions, language: str) -> str:
    """The sentence for two figures that differ: what they are of, each in its words with its source, then the class."""
    of, name = subject(one, definitions, language), CLASSES[kind][language == "zh"]
    mine, theirs = source(one, definitions, language), source(other, definitions, language)
    if language == "zh":
        return f"{of}：“{one.row.printed}”（{mine}）；“{other.row.printed}”（{theirs}）：{name}。"
    return f"{of}: “{one.row.printed}” ({mine}) against “{other.row.printed}” ({theirs}): {_lowered(name)}."


def revised(old: Reading, new: Reading, definitions: Definitions, language: str) -> str:
    """The sentence for a figure that was printed otherwise later: the first state, then the later one."""
    of = subject(new, definitions, language)
    first, then = source(old, definitions, language), source(new, definitions, language)
    if language == "zh":
        return f"{of}：由“{old.row.printed}”（{first}）修订为“{new.row.printed}”（{then}）。"
    return f"{of}: “{old.row.printed}” ({first}) was revised to “{new.row.printed}” ({then})."


def replaced(printed: Reading, right: Reading, definitions: Definitions, language: str) -> str:
    """The sentence for a figure in whose place a review put another, with nothing else to hold it against."""
    of, who = subject(printed, definitions, language), source(printed, definitions, language)
    should_be = words.printed(right.row, language)
    if language == "zh":
        return f"{of}：“{printed.row.printed}”（{who}）；审核认定应为{should_be}。"
    return f"{of}: “{printed.row.printed}” ({who}) is printed; a review holds it to be {should_be}."


def together(
    kind: Disagreement | None, leader: Reading, counts: tuple[int, int, int], definitions: Definitions, language: str
) -> str:
    """The sentence for figures that agree: how many documents, voices and bodies (``counts``) print them."""
    documents, voices, bodies = counts
    of = subject(leader, definitions, language)
    if language == "zh":
        name = CLASSES[kind][1] if kind else "相互独立的机构数据一致" if bodies > 1 else "各处一致"
        return f"{of}：“{leader.row.printed}”，{voices}个来源，{documents}份文献：{name}。"
    name = _lowered(CLASSES[kind][0]) if kind else "independent bodies agree" if bodies > 1 else "all agree"
    return f"{of}: “{leader.row.printed}” in {documents} documents, {voices} voice{'s' * (voices > 1)}: {name}."


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]
