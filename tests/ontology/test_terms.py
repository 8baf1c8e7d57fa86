"""The program's closed vocabulary is in the ontology, and every term of it is in use."""

from __future__ import annotations

import re
from pathlib import Path

from ictkg import terms

NAMED = {
    name: value for name, value in vars(terms).items() if name.isupper() and name[0] != "_" and isinstance(value, str)
}
del NAMED["ONTOLOGY"]
OWN = {name: value.removeprefix(terms.ONTOLOGY) for name, value in NAMED.items() if value.startswith(terms.ONTOLOGY)}


def test_every_own_term_of_the_program_is_defined(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (root / "ontology").glob("*.ttl"))
    defined = set(re.findall(r"^ictkg:(\w+)\s*$", text, re.MULTILINE))
    assert len(OWN) > 50
    assert not {name: term for name, term in OWN.items() if term not in defined}


def test_every_term_of_the_program_is_used(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (root / "src").rglob("*.py") if path.name != "terms.py")
    assert not [name for name in NAMED if not re.search(rf"terms\.{name}\b", text)]
