"""``ictkg chart``: the figures of an indicator as a picture with doubt marks."""

from __future__ import annotations

import argparse

from ictkg.cli.output import binary_output, workspace

EPILOG = """\
Marks say what a figure is: reported, estimated, projected, a target; hollow where values cannot all hold, with arrows
for "more than" and "nearly". A line never runs over a missing figure. Without --area, China is drawn; several areas
share a chart, more than four get a small one each.

examples:
  ictkg chart "software business revenue" -o software.svg
  ictkg chart 5G基站总数 --area Guizhou --lang zh -o guizhou.png
  ictkg chart GDP --area Guangdong --area Jiangsu --area Guizhou --view years -o provinces.html
  ictkg chart "software business revenue" --view growth -o growth.svg
"""
_VIEWS = ("years", "within-year", "growth", "single", "instant", "plan")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("indicator", metavar="INDICATOR", help="what is counted (name or id)")
    parser.add_argument("--area", action="append", default=[], help="a place (repeatable; default: China)")
    parser.add_argument("--subject", action="append", default=[], help="the thing that it is about (repeatable)")
    parser.add_argument("--measure", default="level", help="level, growth, share, rank … (default: level)")
    parser.add_argument("--breakdown", metavar="PART", help="one part of the whole (name or id)")
    parser.add_argument("--view", choices=_VIEWS, help="full years, within the year, growth … (default: what fits)")
    parser.add_argument(
        "--theme", choices=("auto", "light", "dark", "print"), default="auto", help="colours (default: auto)"
    )
    parser.add_argument("--width", type=int, default=720, metavar="PX", help="width, 240 to 4000 pixels (default: 720)")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="file .svg, .png or .html")


def run(arguments: argparse.Namespace) -> int:
    from ictkg.view.chart.draw import check_look
    from ictkg.view.charted import form_of

    form = form_of(arguments.output)
    check_look(arguments.theme, arguments.width)
    with workspace(arguments) as kg:
        chart = kg.chart(
            arguments.indicator,
            area=arguments.area,
            subject=arguments.subject,
            measure=arguments.measure,
            breakdown=arguments.breakdown,
            view=arguments.view,
            language=arguments.lang,
            theme=arguments.theme,
            width=arguments.width,
        )
    drawn = chart.rendered(form)
    with binary_output(arguments.output) as out:
        out.write(drawn)
    return 0
