"""C06: what is said of the title agrees with its evidence."""

from __future__ import annotations

from typing import Final

from assetcloud.platform.assets.rules.card_codes import (
    NO_EVIDENCE,
    TITLE_CERTIFICATE,
    TITLED,
    UNDETERMINED,
    UNTITLED,
)
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = ["title_has_evidence"]

_EVIDENCE: Final = {"land": "land_title_evidence", "house": "house_title_evidence"}


def title_has_evidence(facts: CardFacts) -> tuple[Problem, ...]:
    """C06: a title has evidence, number and date; without a title there is no certificate."""
    name = _EVIDENCE.get(facts.card_type)
    if name is None:
        return NOTHING
    evidence = facts.attributes.get(name)
    if facts.title_state == TITLED:
        return _evidence_of_title(facts, name)
    if facts.title_state in {UNTITLED, UNDETERMINED} and evidence == TITLE_CERTIFICATE:
        message = (
            "产权形式是无产权或待界定，权属证明却选了有证；已取得权证的请把产权形式改为“有产权”。"
        )
        return ((f"/values/{name}", message),)
    return NOTHING


def _evidence_of_title(facts: CardFacts, name: str) -> tuple[Problem, ...]:
    attributes = facts.attributes
    found: list[Problem] = []
    if attributes.get(name) in (None, "", NO_EVIDENCE):
        message = "有产权的须选择权属证明；还没有证明的，产权形式请选“产权待界定”。"
        found.append((f"/values/{name}", message))
    if not attributes.get("certificate_number"):
        found.append(("/values/certificate_number", "有产权的须填写权属证号，见不动产权证书。"))
    if not attributes.get("issued_on"):
        found.append(("/values/issued_on", "有产权的须填写发证日期，见不动产权证书。"))
    return tuple(found)
