"""Judge drafts of units: their places in the tree and their profiles, every problem of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.organisations.drafts import UnitDraft
from assetcloud.platform.organisations.judging.parents import taken_names
from assetcloud.platform.organisations.judging.profiles import others_for
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.queries.regions import region
from assetcloud.platform.organisations.rules.budget_code import budget_level
from assetcloud.platform.organisations.rules.may_open_nodes import Standing, node_problems
from assetcloud.platform.organisations.rules.node_kinds import KEEP_ASSETS
from assetcloud.platform.organisations.rules.unit_profile import profile_problems

__all__ = ["unit_facts", "unit_problems"]

_OF_NODE = frozenset({"id", "kind", "name", "short_name", "parent_id"})


def unit_problems(
    drafts: Sequence[UnitDraft],
    *,
    facts: Sequence[Mapping[str, Any]],
    parents: Mapping[UUID, Node],
) -> tuple[FieldProblem, ...]:
    """Return everything wrong with the drafts and the facts of their profiles."""
    standing = {pk: Standing(node.kind, node.name) for pk, node in parents.items()}
    problems = list(node_problems(drafts, parents=standing, taken=taken_names(parents)))
    judged = zip(drafts, facts, others_for(drafts, facts), strict=True)
    for place, (draft, known, others) in enumerate(judged):
        front = f"/{place}" if len(drafts) > 1 else ""
        found = list(profile_problems(known, others=others))
        if draft.kind not in KEEP_ASSETS:
            found.append(("kind", "这里只能设立单位或会计核算中心。", "node_kinds"))
        problems += [FieldProblem(f"{front}/{field}", text, rule) for field, text, rule in found]
    return tuple(problems)


def unit_facts(drafts: Sequence[UnitDraft], parents: Mapping[UUID, Node]) -> list[dict[str, Any]]:
    """Return the columns of the profiles: what the drafts leave out comes from above."""
    regions = {pk: parent.region_code for pk, parent in parents.items()}
    levels: dict[str, str] = {}
    facts = []
    for draft in drafts:
        code = draft.region_code or regions.get(draft.parent_id, "")
        regions[draft.id] = code
        if not draft.level and code not in levels:
            found = region(code)
            levels[code] = found.level if found else ""
        known = {name: value for name, value in asdict(draft).items() if name not in _OF_NODE}
        known |= {"unit_id": draft.id, "region_code": code}
        known["level"] = draft.level or levels[code]
        known["uscc"] = draft.uscc.strip().upper()
        known["budget_level"] = budget_level(draft.budget_code)
        facts.append(known)
    return facts
