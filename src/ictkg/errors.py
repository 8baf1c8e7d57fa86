"""The exceptions of ictkg: a wrong program raises, wrong data is returned as findings."""

from __future__ import annotations

from typing import NamedTuple


class IctkgError(Exception):
    """The root of every exception that ictkg raises on purpose.

    ``cure`` says in one phrase what to do about it; it may be empty.

    >>> str(InputError("no unit 'euro'", cure="use EUR"))
    "no unit 'euro': use EUR"
    """

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(f"{message}: {cure}" if cure else message)
        self.message = message
        self.cure = cure


class InputError(IctkgError):
    """An argument cannot be used as it stands."""


class UnitError(InputError):
    """Two units have no exact conversion between them."""


class HomeError(IctkgError):
    """No home was found, or the home cannot be read."""


class QueryError(IctkgError):
    """A query could not be parsed, was refused, or failed while it ran."""


class QueryTimeout(QueryError):
    """A query was ended at its time limit."""


class EngineError(QueryError):
    """The query process could not be started, or was ended from outside: for no fault of the query."""


class BusyError(IctkgError):
    """Another process is writing what this one wants to write."""


class Problem(NamedTuple):
    """Why a file cannot be read: a place, a reason and a cure.

    ``code`` is stable; ``line`` and ``column`` count from one and are None where the place is the whole file.
    """

    code: str
    file: str
    line: int | None
    column: int | None
    message: str
    cure: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}. {self.cure}"


class BrokenFileError(IctkgError):
    """One or more files of a home cannot be read; ``problems`` names each with its line and cure."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        super().__init__(
            f"{count} file{'s' if count != 1 else ''} of the home cannot be read",
            cure="; ".join(str(problem) for problem in problems),
        )
        self.problems = problems
