"""What an import says of rows, in Chinese: made from the English sentence, whose words are few and fixed."""

from __future__ import annotations

import re
from dataclasses import replace

from ictkg.model.finding import Finding

_SAID = (
    (r"the cell is empty", "单元格为空"),
    (r"the cell is empty, and “(.*)” is not read for sure", "单元格为空，且无法确切读出“{0}”"),
    (r"the cell holds a formula", "单元格是公式"),
    (r"the cell holds a sign that no text may hold", "单元格含有文本不允许的控制字符"),
    (r"(.+) is no bound", "{0}不是界限词"),
    (r"(.+) is not a plain number", "{0}不是单纯的数字"),
    (r"(.+) is not a whole number", "{0}不是整数"),
    (r"(.+) is no date", "{0}不是日期"),
    (r"(.+) is not a period", "{0}不是时期"),
    (r"(.+) in .+ is not in the calendar", "日历中没有{0}"),
    (r"(.+) in .+ is not a year, month or day", "{0}不是年、月或日"),
    (r"(.+) marks a span as (\S+)", "{0}把一段时间标为 {1}"),
    (r"(.+) mixes years, months or days", "{0}两端精度不同"),
    (r"(.+) ends before it starts", "{0}的结束早于开始"),
    (r"(.+) has a shorter name", "{0}有更短的写法"),
    (r"(.+) is no language tag", "{0}不是语言标记"),
    (r"(.+) is no place", "{0}不是位置"),
    (r"(.+) is no address", "{0}不是网址"),
    (r"(.+) is no id of a document", "{0}不是文献编号"),
    (r"(.+) is no (observation|statement) of (\S+)", "{0}不是{2}中的条目编号"),
    (r"(.+) is no ([a-z -]+)", "{0}的种类不符（应为 {1}）"),
    (r"(.+) is not known to the ([a-z]+)", "{0}的精度与 object_type 不符"),
    (r"(.+) names (\d+) things", "{0}可指{1}项事物"),
    (r"(nothing|no [a-z -]+) is named (.+)", "没有名为{1}的事物"),
    (r"there is no ([a-z -]+) (.+)", "代码表 {0} 中没有{1}"),
    (r"the ontology has no term (.+)", "术语表中没有{0}"),
    (r"(\S+) has no finite factor to (\S+)", "{0} 不能精确换算为 {1}"),
    (r"(.+) does not convert to (.+)", "{0} 不能换算为 {1}"),
    (r"(\S+ \S+) is not a finite decimal in (\S+)", "{0} 换算为 {1} 后不是有限小数"),
    (r"start and end belong together", "start 与 end 须成对填写"),
    (r"it is not positive", "须为正数"),
    (r"it is not what “(.*)” says \((.+)\)", "与“{0}”所述（{1}）不符"),
    (r"a relation has one other end", "一条关系只有一个另一端"),
    (r"the document is described otherwise in (.+), row (\w+)", "该文献在 {0} 第 {1} 行另有不同描述"),
    (r"the same id stands otherwise in (.+), row (\w+)", "同一编号在 {0} 第 {1} 行内容不同"),
    (r"the row says what row (\d+) of (.+) says, and was taken once", "本行与 {1} 第 {0} 行相同，只采用一次"),
    (r"the column (.+) is not known and was left out", "不认识列 {0}，未采用"),
    (
        r"the sheet is no table of figures, relations or documents and was left out",
        "工作表不是数字、关系或文献的表，未采用",
    ),
    (r"(graph/\S+) says otherwise of it, and was left as it is", "{0} 所述不同，文件保持原样"),
    (r"(graph/\S+) cannot be added to: (.+)", "无法向 {0} 添加：{1}"),
    (r"the file has comments, which adding to it would lose", "文件含有注释，添加内容会使其丢失"),
    (r"move them into skos:note", "请将注释移入 skos:note"),
    (r"no file and no row describes the document", "没有文件或行描述该文献"),
    (r"fill it", "请填写"),
    (r"fill it in", "请填写"),
    (r"fill both or neither", "两者都填或都不填"),
    (r"fill either object or object_text", "填写 object 或 object_text 之一"),
    (r"fill in the words as printed: nothing enters without them", "请填写原文：没有原文的数字不予采用"),
    (r"fill resolution too, or mend it", "请同时填写 resolution，或更正数值"),
    (r"did you mean (.+)\?", "是否指 {0}？"),
    (r"use one of (.+)", "请用其中之一：{0}"),
    (r"use (.+)", "请用 {0}"),
    (r"it is the (\S+) (\S+)", "它是 {1}"),
    (r"look for it with: (.+)", "可用 {0} 查找"),
    (r"(did you mean .+\? )?there are (.+)", "现有：{1}"),
    (r"columns are (.+)", "可用的列：{0}"),
    (r"see ontology/", "见 ontology/"),
    (r"write digits and a point: 1234\.5", "只写数字与小数点：1234.5"),
    (r"write digits only", "只写数字"),
    (r"write 2024, 2024-05 or 2024-05-03", "写成 2024、2024-05 或 2024-05-03"),
    (
        r"write 2024, 2024-03, 2024-01/2024-03, 2024-05-03 or \.\./2024-06; period_kind instant for a state at a time",
        "写成 2024、2024-03、2024-01/2024-03、2024-05-03 或 ../2024-06；时点数另填 period_kind instant",
    ),
    (r"write en, zh, bg …", "写成 en、zh、bg 等"),
    (r"write start-end: 820-837", "写成 起-止：820-837"),
    (r"write the date as precise as object_type", "日期精度须与 object_type 一致"),
    (r"write it with https://", "请以 https:// 开头"),
    (r"write the language of the title: en, zh …", "写明标题的语言：en、zh 等"),
    (r"write publisher/date-slug in a-z, 0-9 and hyphens", "写成 发布者/日期-名称，只用 a-z、0-9 与连字符"),
    (r"write the place value of the last printed digit: 0\.1", "写原文末位数字的位值：0.1"),
    (r"write (.+)", "请写 {0}"),
    (r"give the unit of the words", "填写原文的单位"),
    (r"keep the printed unit", "保留原文单位"),
    (r"leave the cell empty: an id is made", "请留空，编号会自动生成"),
    (r"leave one of them empty", "请将其中之一留空"),
    (r"keep one of the rows", "保留其中一行"),
    (r"nothing needs to be done", "无须处理"),
    (r"add a row of documents \((.+) writes one\)", "在 documents 中添加一行（{0} 可写出模板）"),
    (r"mend the file by hand, or take its block out and import again", "手工更正文件，或删去该段后重新导入"),
    (r"mend the file, then import again", "更正文件后重新导入"),
    (r"put its value in its place \(paste as values\)", "请改为数值（粘贴为值）"),
    (r"take it out", "请删去"),
    (r"give it the head line of a template, or nothing", "请按模板填写表头，或不予理会"),
)
_RULES = [(re.compile(pattern, re.DOTALL), told) for pattern, told in _SAID]
_ALSO = re.compile(r"(.+) \(also in rows? (.+)\)", re.DOTALL)


def chinese(text: str) -> str | None:
    """The sentence in Chinese; None for one that is not known here.

    >>> chinese("'264万' is not a plain number"), chinese("the cell is empty (also in rows 3, 4)")
    ("'264万'不是单纯的数字", '单元格为空（第 3, 4 行亦然）')
    """
    also = _ALSO.fullmatch(text)
    if also:
        told = chinese(also[1])
        return f"{told}（第 {also[2]} 行亦然）" if told else None
    for pattern, told in _RULES:
        found = pattern.fullmatch(text)
        if found:
            return told.format(*(group or "" for group in found.groups()))
    return None


def with_chinese(finding: Finding) -> Finding:
    """The finding with its sentences in Chinese beside the English ones, where it has none."""
    if finding.message_zh:
        return finding
    return replace(finding, message_zh=chinese(finding.message), cure_zh=chinese(finding.cure))
