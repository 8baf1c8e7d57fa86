"""The words of pictures, in English and Chinese."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "reported": ("reported", "公布值"),
    "estimated": ("estimated", "估算值"),
    "projected": ("projected", "预测值"),
    "planned": ("planned", "计划值"),
    "target": ("target, at its due date", "目标值（置于到期时点）"),
    "contested": ("contested: the values cannot all hold", "存在矛盾"),
    "more": ("more than, at least", "超过、不少于"),
    "less": ("less than, up to, nearly", "不足、至多、近"),
    "about": ("about", "约"),
    "precision": ("printed precision", "原文精度"),
    "spread": ("spread of independent voices", "独立来源的差异范围"),
    "break": ("definition or method changed", "口径调整"),
    "definition": ("definition changed", "口径调整"),
    "coverage": ("coverage changed", "统计范围调整"),
    "classification": ("classification changed", "分类调整"),
    "method": ("method changed", "统计方法调整"),
    "price-base": ("price basis changed", "价格基期调整"),
    "axis-from": ("axis starts at {value}", "纵轴始于{value}"),
    "off-scale": ("{n} further printed values lie off the scale", "另有{n}个刊载值超出图示范围"),
    "off-scale-one": ("1 further printed value lies off the scale", "另有1个刊载值超出图示范围"),
    "off": ("off the scale", "超出图示范围"),
    "sources": ("Sources: {names}", "来源：{names}"),
    "drawn": ("Drawn {date} from {address}", "制图：{date}，数据：{address}"),
    "drawn-plain": ("Drawn {date}", "制图：{date}"),
    "more-rows": ("{n} more are not shown", "另有{n}项未列出"),
    "more-names": ("{n} more", "另{n}家"),
    "head-period": ("Period", "时期"),
    "head-value": ("Value", "数值"),
    "head-words": ("Printed words", "原文"),
    "head-source": ("Publisher", "刊载者"),
    "years": ("full years", "全年"),
    "within-year": ("cumulative since January; one line a year", "年内累计，每年一条线"),
    "growth": ("as printed", "原文数值"),
    "single": ("single periods", "当期值"),
    "instant": ("at the dates shown", "时点值"),
    "cumulative": ("cumulative", "累计"),
    "also": ("also printed: {values}", "另有刊载：{values}"),
    "corrected": ("corrected by us from the printed value", "已由我们更正刊载值"),
    "other-figure": ("the other figure", "另一数值"),
    "this-figure": ("this figure", "本数值"),
    "target-value": ("target", "目标"),
    "anything": ("any value", "任意值"),
    "to": ("to", "至"),
    "computed": ("computed", "推算"),
    "printed": ("printed", "刊载"),
    "overlap": ("both hold here", "两者相容"),
    "gap": ("gap", "差距"),
    "no-figure": ("no figure", "无数据"),
    "actual": ("actual", "实际"),
    "no-period": ("period not stated", "未说明时期"),
    "colon": (": ", "："),
    "comma": (", ", "，"),
    "list": (", ", "、"),
    "end": (". ", "。"),
}


def say(key: str, language: str, **fields: object) -> str:
    """The words of a key, with fields filled in.

    >>> say("axis-from", "zh", value="40")
    '纵轴始于40'
    """
    return _WORDS[key][language == "zh"].format(**fields)
