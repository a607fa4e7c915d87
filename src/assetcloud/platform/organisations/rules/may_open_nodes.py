"""Whether nodes may be opened in the tree.

The rule
    The kind may lie under the parent's kind; a living node of the same kind and name does not
    stand under the same parent yet; a region needs its code.

Source: docs/rules/may_open_nodes.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.organisations.drafts import NodeDraft, UnitDraft
from assetcloud.platform.organisations.rules.node_kinds import nesting_problem
from assetcloud.platform.organisations.rules.plain_text import text_problem

__all__ = ["Standing", "node_problems"]


@dataclass(frozen=True, slots=True)
class Standing:
    """An existing node as the rule sees it."""

    kind: str
    name: str


def node_problems(
    drafts: Sequence[NodeDraft | UnitDraft],
    *,
    parents: Mapping[UUID, Standing],
    taken: Set[tuple[UUID | None, str, str]],
) -> tuple[FieldProblem, ...]:
    """Return everything wrong with the drafts; `taken` holds (parent, kind, name) of living nodes.

    A draft may lie under an earlier draft of the same batch.
    """
    known = dict(parents)
    seen = set(taken)
    problems: list[FieldProblem] = []
    for place, draft in enumerate(drafts):
        front = f"/{place}" if len(drafts) > 1 else ""
        found = _problems_of(draft, known, seen)
        problems += [FieldProblem(f"{front}/{field}", text, rule) for field, text, rule in found]
        known[draft.id] = Standing(draft.kind, draft.name)
        seen.add((draft.parent_id, draft.kind, draft.name.strip()))
    return tuple(problems)


def _problems_of(
    draft: NodeDraft | UnitDraft,
    known: Mapping[UUID, Standing],
    seen: Set[tuple[UUID | None, str, str]],
) -> list[tuple[str, str, str]]:
    problems = []
    if text := text_problem(draft.name, limit=120):
        problems.append(("name", text, "plain_text"))
    if text := text_problem(draft.short_name, limit=60, required=False):
        problems.append(("short_name", text, "plain_text"))
    if draft.parent_id is not None and draft.parent_id not in known:
        problems.append(("parent_id", "没有这个上级节点。", "node_kinds"))
        return problems
    parent = known[draft.parent_id] if draft.parent_id else None
    if text := nesting_problem(draft.kind, parent.kind if parent else None):
        problems.append(("kind", text, "node_kinds"))
    if draft.kind == "region" and not draft.region_code:
        problems.append(("region_code", "行政区划节点必须写明区划代码。", "node_kinds"))
    if (draft.parent_id, draft.kind, draft.name.strip()) in seen:
        problems.append(("name", f"同一上级之下已有“{draft.name.strip()}”。", "may_open_nodes"))
    return problems
