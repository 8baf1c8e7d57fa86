"""The house is built as design says: floors, names, sizes, late imports."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ictkg.store.digest import PROGRAM

FLOORS = (
    ("errors", "home", "names", "terms"),
    ("number",),
    ("model",),
    ("turtle",),
    ("store",),
    ("validate", "audit", "query", "export", "intake", "view", "network"),
    ("workspace",),
    ("serve",),
    ("cli",),
)
LEVEL = {part: level for level, parts in enumerate(FLOORS) for part in parts}
GROUND_ORDER = {"errors": 0, "names": 0, "terms": 1, "home": 1}
FORBIDDEN = {"util", "utils", "common", "core", "base", "misc", "helper", "helpers", "manager"}
LIMIT = 300


def modules(root: Path) -> list[Path]:
    return sorted((root / "src" / "ictkg").rglob("*.py"))


def part_of(root: Path, path: Path) -> str:
    return path.relative_to(root / "src" / "ictkg").parts[0].removesuffix(".py")


def imported(path: Path) -> set[tuple[str, bool]]:
    """The parts of ictkg that a module imports, and whether only for types."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    found: set[tuple[str, bool]] = set()
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module] if node.module != "ictkg" else [f"ictkg.{alias.name}" for alias in node.names]
        for name in names:
            pieces = name.split(".")
            if pieces[0] == "ictkg" and len(pieces) > 1:
                found.add((pieces[1], node in typing_only))
    return found


def test_imports_go_downward_only(root: Path) -> None:
    wrong = []
    for path in modules(root):
        part = part_of(root, path)
        if part in ("__init__", "__main__"):
            continue
        for other, _ in imported(path):
            if other in (part, "__version__"):
                continue
            same_floor = LEVEL[other] == LEVEL[part]
            ground = part in GROUND_ORDER and other in GROUND_ORDER and GROUND_ORDER[other] < GROUND_ORDER[part]
            if LEVEL[other] > LEVEL[part] or (same_floor and not ground):
                wrong.append(f"{path.relative_to(root)} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_the_digest_of_a_store_knows_the_modules_that_fill_it(root: Path) -> None:
    package, found, waiting = root / "src" / "ictkg", set(), {"build"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        text = (package / "store" / f"{name}.py").read_text("utf-8")
        named = re.findall(r"^from ictkg\.store(?:\.(\w+))? import (.+)$", text, re.MULTILINE)
        others = {other for module, listed in named for other in ([module] if module else listed.split(", "))}
        waiting |= others - found - {"digest", "generation"}
    assert {f"store/{name}.py" for name in found} == {name for name in PROGRAM if name.startswith("store/")}
    assert all((package / name).is_file() for name in PROGRAM)


def test_every_part_has_a_floor(root: Path) -> None:
    parts = {part_of(root, path) for path in modules(root)} - {"__init__", "__main__"}
    assert parts <= set(LEVEL)


def test_names_say_something(root: Path) -> None:
    paths = [*modules(root), *(root / "tests").rglob("*.py")]
    assert not [path for path in paths if path.stem.removeprefix("test_") in FORBIDDEN]


def test_modules_stay_small(root: Path) -> None:
    long = {path.relative_to(root).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules(root)}
    assert not {name: lines for name, lines in long.items() if lines > LIMIT}


def test_numbers_are_never_floats(root: Path) -> None:
    """No float literal and no call of float() in the arithmetic, the records and the reading of files."""
    wrong = []
    for part in ("number", "model", "turtle", "audit"):
        for path in sorted((root / "src" / "ictkg" / part).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
                call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
                if literal or call:
                    wrong.append(f"{path.relative_to(root)}:{node.lineno}")
    assert not wrong, wrong


def loaded_by(code: str) -> set[str]:
    """The modules loaded once some code has run in a fresh interpreter."""
    script = f"import sys, json\n{code}\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.rstrip().splitlines()[-1]))


HEAVY = {"rdflib", "networkx", "pyshacl", "pandas", "pyoxigraph", "sqlite3", "dataclasses", "urllib.request"}
HEAVY |= {"starlette", "uvicorn", "jinja2", "numpy"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["serve", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"from ictkg.cli.main import main\ntry:\n    main({arguments!r})\nexcept SystemExit:\n    pass"
    assert not loaded_by(code) & HEAVY


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not loaded_by("import ictkg") & HEAVY


def test_questions_load_no_rdflib() -> None:
    code = "from ictkg.workspace import Workspace\nkg = Workspace()\nkg.find('guizhou')\nkg.query('planned-things')"
    assert not loaded_by(code) & {"rdflib", "networkx", "pyshacl", "pandas"}


@pytest.mark.parametrize("part", ["number", "model", "turtle", "store", "query", "validate", "export", "serve", "cli"])
def test_no_module_reads_a_file_when_imported(part: str, root: Path) -> None:
    """Importing every module of a part opens no file of the home: an audit hook watches."""
    names = [
        "ictkg." + path.relative_to(root / "src" / "ictkg").with_suffix("").as_posix().replace("/", ".")
        for path in modules(root)
        if part_of(root, path) == part and path.stem not in ("__init__", "__main__")
    ]
    code = f"""
import importlib, sys
opened = []
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith((".ttl", ".rq", ".json", ".jsonl", ".csv", ".sqlite")):
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
for name in {names!r}:
    importlib.import_module(name)
mine = [name for name in opened if "/site-packages/" not in name]
assert not mine, mine
"""
    subprocess.run([sys.executable, "-c", code], check=True)
