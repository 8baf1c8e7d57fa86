"""The entry of the command line: finds the command, runs it, turns exceptions into messages and exit codes.

Exit codes: 0 clean, 1 findings at or above ``--fail-on``, 2 usage, 3 a broken home or unreadable input, 130 ended by
Ctrl-C. Each command is a module of its own with ``add_arguments(parser)`` and ``run(arguments) -> int``, loaded when
it is called for.
"""

from __future__ import annotations

import argparse
import errno
import sys
from typing import NoReturn

from ictkg.cli.terminal import settled, silence

COMMANDS = {
    "serve": ("serve", "open the explorer in the browser, with a SPARQL endpoint"),
    "query": ("query", "answer a question of the catalogue, or any SPARQL query"),
    "queries": ("queries", "list the catalogue, or explain one of its questions"),
    "find": ("find", "find things by name, in English or Chinese"),
    "show": ("show", "show all that is known of a thing, each line with its document"),
    "observations": ("observations", "list figures with their words and documents"),
    "validate": ("validate", "check files against shapes, vocabulary, words and checks"),
    "audit": ("audit", "hold every claim against the other figures"),
    "verify-texts": ("texts", "check printed phrases against the texts of their documents"),
    "export": ("export", "write the graph in the forms that other tools read"),
    "init": ("init", "make a new home with a worked example"),
    "import": ("import_", "make document files from tables of figures, relations and documents"),
    "graph": ("graph", "draw the relations around things"),
    "path": ("path", "tell how two things hang together, each step with its documents"),
    "central": ("central", "list the things that stand in the middle of the relations"),
    "chart": ("chart", "draw the figures of an indicator, as SVG, PNG or a page"),
    "format": ("format", "lay out graph files, or check that they are"),
    "build": ("build", "build the store from the files of the home"),
    "stats": ("stats", "count what the graph holds"),
}

_NEXT = """\
ictkg: a provenance-first knowledge graph of China's digital economy

Start with one of these:
  ictkg serve                                       the explorer, in the browser
  ictkg query targets-of-place -p place=Guizhou     a question, answered with its sources
  ictkg find 算力                                    things by name, in English or Chinese
  ictkg show organisation/miit                      all that is known of a thing
  ictkg observations --area Guizhou                 figures with their words and documents
  ictkg queries                                     every question of the catalogue
  ictkg --help                                      all commands
"""

_CURES = {
    "EACCES": "name a place that you may read or write",
    "EBADF": "it is closed; write to a file with -o FILE",
    "EEXIST": "a part of the path is a file; check the path",
    "EISDIR": "it is a folder; name a file",
    "ENAMETOOLONG": "name it shorter",
    "ENOENT": "check the path",
    "ENOSPC": "make room, or write elsewhere with -o FILE",
    "ENOTDIR": "a part of the path is a file; check the path",
    "EPERM": "name a place that you may write to",
    "EROFS": "it cannot be written to; write elsewhere with -o FILE",
}


def add_common(parser: argparse.ArgumentParser, default: object) -> None:
    """The options that every command takes, before or after its name."""
    parser.add_argument(
        "--home",
        metavar="DIR",
        default=default,
        help="the home to work on (default: ICTKG_HOME, the nearest parent, the packaged one)",
    )
    parser.add_argument("--lang", choices=("en", "zh"), default=default, help="language of names (default: en)")
    parser.add_argument("--no-color", action="store_true", default=default, help="no colours")
    parser.add_argument(
        "--skip-broken", action="store_true", default=default, help="go on without files that cannot be read"
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\nSee: {self.prog} --help\n")


def _main_parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:<14} {summary}" for name, (_, summary) in COMMANDS.items())
    parser = _Parser(
        prog="ictkg",
        usage="ictkg [OPTIONS] COMMAND …",
        description="A provenance-first knowledge graph of China's digital economy.",
        epilog=f"commands:\n{listed}\n\nictkg COMMAND --help explains one command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    add_common(parser, None)
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command line; returns its exit code.

    >>> main(["--version"])
    ictkg 0.1.0
    0
    """
    return _guarded(settled(sys.argv[1:]) if argv is None else argv)


def _chosen(argv: list[str]) -> int:
    parser = _main_parser()
    given = parser.parse_args(argv)
    if given.version:
        from ictkg import __version__

        print(f"ictkg {__version__}")
        return 0
    if given.command is None:
        print(_NEXT, end="")
        return 0
    if given.command not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(given.command, COMMANDS, 1)
        parser.error(f"there is no command {given.command!r}" + (f"; did you mean {near[0]}?" if near else ""))
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    from importlib import import_module

    module_name, summary = COMMANDS[given.command]
    module = import_module(f"ictkg.cli.{module_name}")
    parser = _Parser(
        prog=f"ictkg {given.command}",
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=getattr(module, "EPILOG", None),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    add_common(parser, argparse.SUPPRESS)
    arguments = parser.parse_args(given.arguments, argparse.Namespace(**_common(given)))
    return int(module.run(arguments))


def _common(given: argparse.Namespace) -> dict[str, object]:
    return {
        "home": given.home,
        "lang": given.lang or "en",
        "no_color": bool(given.no_color),
        "skip_broken": bool(given.skip_broken),
    }


def _guarded(argv: list[str]) -> int:
    from ictkg.errors import BrokenFileError, BusyError, HomeError, IctkgError

    try:
        try:
            return _chosen(argv)
        finally:
            sys.stdout.flush()
    except BrokenFileError as error:
        _say(error.message)
        for problem in error.problems:
            print(f"  {problem}", file=sys.stderr)
        print("  --skip-broken goes on without them", file=sys.stderr)
        return 3
    except (HomeError, BusyError) as error:
        _say(str(error))
        return 3
    except IctkgError as error:
        _say(str(error))
        return 2
    except BrokenPipeError:
        silence()
        return 0
    except OSError as error:
        if not error.filename:
            silence()
        cure = _CURES.get(errno.errorcode.get(error.errno or 0, ""), "")
        reason = f"{error.filename or 'standard output'}: {error.strerror or error}"
        _say(f"{reason}: {cure}" if cure else reason)
        return 3
    except KeyboardInterrupt:
        return 130


def _say(message: str) -> None:
    print(f"ictkg: {message}", file=sys.stderr)
