"""Which figure of a cell to use, and why that one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ictkg.audit.agreement.camps import Camp
from ictkg.audit.agreement.reading import Reading
from ictkg.audit.agreement.triage.case import Reason
from ictkg.audit.agreement.triage.revision import succession
from ictkg.audit.agreement.voices import TIERS, nearness, original
from ictkg.model.audit import Disagreement

_TIER_WORDS = {
    "official": ("an official page", "官方页面"),
    "agency": ("a news agency", "通讯社"),
    "press": ("the press", "媒体报道"),
    "reference": ("a reference work", "参考资料"),
    "analysis": ("an analyst", "分析机构"),
    "republication": ("a republication", "转载"),
    "unvetted-copy": ("an unvetted copy", "未核实副本"),
}


def prefer(camps: Sequence[Camp], reasons: Mapping[str, Reason]) -> tuple[Reading, str, str]:
    """The figure to use, and why, in English and Chinese.

    First the camp: a later revision before the first print, else the one with most behind it. In it the original
    before copies, an exact figure before a bound, more digits before fewer, then the nearer kind of source, then the
    earlier. ``reasons`` says by the id of its leader why each departing camp departs.
    """
    camp, revised = _camp(camps, reasons)
    ordered = sorted(camp.readings, key=_order)
    best = ordered[0]
    others = [one for one in ordered if one.row.document != best.row.document]
    english, chinese = _why(best, others)
    if revised is not None:
        date = best.row.published
        english = f"later revision{f' ({date})' if date else ''} of “{revised.row.printed}”; {english}"
        chinese = f"对“{revised.row.printed}”的后期修订{f'（{date}）' if date else ''}；{chinese}"
    elif len(camps) > 1:
        english, chinese = f"most documents stand behind it; {english}", f"支持该数值的文献最多；{chinese}"
    if best.row.corrected:
        english += f"; corrected by a review: {best.row.corrected}"
        chinese += f"；经审核更正：{best.row.corrected_zh or best.row.corrected}"
    return best, english, chinese


def _camp(camps: Sequence[Camp], reasons: Mapping[str, Reason]) -> tuple[Camp, Reading | None]:
    best, revised = camps[0], None
    for camp in camps[1:]:
        reason = reasons[camp.leader.id]
        if reason.kind is not Disagreement.revision:
            continue
        order = succession(camp.leader, best.leader)
        if order and order[1] is camp.leader:
            best, revised = camp, best.leader
        elif order and revised is None:
            revised = camp.leader
    return best, revised


def _order(one: Reading) -> tuple[object, ...]:
    fine = not one.exact, one.one_sided, one.resolution
    copy, tier, published, identifier = nearness(one)
    return (
        (copy, *fine, tier, published, identifier) if not one.one_sided else (True, *fine, tier, published, identifier)
    )


def _why(best: Reading, others: Sequence[Reading]) -> tuple[str, str]:
    if not others:
        return "the only figure for it", "唯一数值"
    if original(best):
        return "the original: published by the body whose figure it is", "原始发布：由数据发布机构刊载"
    if any(other.one_sided or not other.exact for other in others) and best.exact:
        return "an exact figure before bounds and approximations", "确切数值优先于界限值与约数"
    if any(other.resolution > best.resolution for other in others):
        return "the most digits; no original is at hand", "有效数字最多；图谱未收录原始发布"
    english, chinese = _TIER_WORDS.get(best.row.tier or "", ("its kind of source", "其来源类型"))
    if any(
        (other.row.tier in TIERS and best.row.tier in TIERS) and other.row.tier != best.row.tier for other in others
    ):
        return f"nearest source: {english}; no original is at hand", f"最接近来源：{chinese}；图谱未收录原始发布"
    return "the earliest of copies alike", "同类转载中最早刊载"
