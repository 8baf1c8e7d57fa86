"""China's provinces as a grid of equal tiles, so that small ones are seen: where each stands, and its short names."""

from __future__ import annotations

from functools import cache

TILE, GAP = 44.0, 3.0
_GRID = """
.            .            .            .              .              .            .        heilongjiang
xinjiang     .            .            .              inner-mongolia .            .        jilin
.            .            gansu        ningxia        .              beijing      tianjin  liaoning
.            qinghai      .            shaanxi        shanxi         hebei        shandong .
tibet        .            sichuan      chongqing      henan          anhui        jiangsu  shanghai
.            .            yunnan       guizhou        hubei          jiangxi      zhejiang .
.            .            .            guangxi        hunan          guangdong    fujian   taiwan
.            .            .            .              hainan         macao        hong-kong .
"""
_LETTERS = """
heilongjiang HL 黑龙江
xinjiang XJ 新疆
inner-mongolia NM 内蒙古
jilin JL 吉林
gansu GS 甘肃
ningxia NX 宁夏
beijing BJ 北京
tianjin TJ 天津
liaoning LN 辽宁
qinghai QH 青海
shaanxi SN 陕西
shanxi SX 山西
hebei HE 河北
shandong SD 山东
tibet XZ 西藏
sichuan SC 四川
chongqing CQ 重庆
henan HA 河南
anhui AH 安徽
jiangsu JS 江苏
shanghai SH 上海
yunnan YN 云南
guizhou GZ 贵州
hubei HB 湖北
jiangxi JX 江西
zhejiang ZJ 浙江
guangxi GX 广西
hunan HN 湖南
guangdong GD 广东
fujian FJ 福建
taiwan TW 台湾
hainan HI 海南
macao MO 澳门
hong-kong HK 香港
"""


@cache
def positions() -> dict[str, tuple[int, int]]:
    """The column and the row of each province, by the id of its place.

    >>> positions()["place/guizhou"]
    (3, 5)
    """
    rows = [row.split() for row in _GRID.strip().splitlines()]
    return {
        f"place/{name}": (column, row)
        for row, names in enumerate(rows)
        for column, name in enumerate(names)
        if name != "."
    }


def short_name(place: str, language: str) -> str:
    """The two letters of a province (GB/T 2260), or its short Chinese name.

    >>> short_name("place/guizhou", "en"), short_name("place/guizhou", "zh")
    ('GZ', '贵州')
    """
    return _names()[place][language == "zh"]


@cache
def _names() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _LETTERS.strip().splitlines())
    return {f"place/{name}": (letters, chinese) for name, letters, chinese in rows}
