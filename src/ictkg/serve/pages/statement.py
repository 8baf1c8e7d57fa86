"""The page of a statement: one document's claim that two things are related, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictkg.serve.pages import machines, relations, sources
from ictkg.serve.pages.reading import Reading


def view(reading: Reading, identifier: str, here: str) -> Mapping[str, Any]:
    """What the page of a statement shows."""
    fact = relations.select(reading, "s.id = :id", {"id": identifier})[0]
    alike = relations.select(
        reading,
        "s.subject = :subject AND s.predicate = :predicate AND s.object IS :object",
        {"subject": fact.subject, "predicate": fact.predicate, "object": fact.object},
    )
    evidence = fact.evidence[0]
    page = sources.address(evidence.url)
    return {
        "title": sentence(reading, fact),
        "fact": fact,
        "evidence": evidence,
        "link": sources.at_words(page, evidence.printed) if page else None,
        "others": [item for one in alike for item in one.evidence if item.id != identifier],
        "machines": machines.of(reading, machines.of_observation(identifier), thing=identifier),
        "data": f"/data/{identifier}",
        "here": here,
    }


def sentence(reading: Reading, fact: relations.Fact) -> str:
    """A fact as a sentence: "DeepSeek-V4 developed by DeepSeek"."""
    other = reading.name(fact.object) if fact.object else fact.words or ""
    colon = "：" if reading.language == "zh" else " "
    return f"{reading.name(fact.subject)} — {reading.name(fact.predicate)}{colon}{other}"
