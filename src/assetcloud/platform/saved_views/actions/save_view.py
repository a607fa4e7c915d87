"""Keep a view of a list, or change one of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotFoundError,
)
from assetcloud.platform.saved_views.models import SavedView
from assetcloud.platform.saved_views.permissions import SHARE
from assetcloud.platform.saved_views.queries import ViewOfList, view_of
from assetcloud.platform.saved_views.rules.definition import (
    name_problem,
    page_problem,
    problems_of_definition,
)
from assetcloud.platform.saved_views.trail import note_sharing

__all__ = ["MOST_OWN", "MOST_SHARED", "NOT_HERE", "Wish", "change_view", "keep_view"]

MOST_OWN: Final = 50
MOST_SHARED: Final = 100
NOT_HERE: Final = "没有这个视图，或不是您保存的。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a view is to be called and what it holds; `shared` with everybody at the node."""

    page: str
    name: str
    definition: Mapping[str, Any]
    shared: bool


@transaction.atomic
def keep_view(actor: Actor, wish: Wish) -> ViewOfList:
    """Keep a new view at the node in which `actor` acts.

    Raises InvalidError with every problem, NotPermittedError for sharing, ConflictError outside
    of a node, for a name in use and beyond the limits.
    """
    if actor.node_id is None or actor.account_id is None:
        raise ConflictError("请先切换到一个单位，再保存视图。", code="not_in_a_unit")
    row = SavedView(
        unit_id=actor.node_id, org_path=actor.org_path, account_id=actor.account_id, page=wish.page
    )
    own = SavedView.objects.filter(
        unit_id=row.unit_id, account_id=row.account_id, page=wish.page
    ).count()
    if own >= MOST_OWN:
        raise ConflictError(
            f"每个列表最多保存 {MOST_OWN} 个视图，请先删除不用的。", code="too_many"
        )
    return _write(actor, row, wish, is_new=True)


@transaction.atomic
def change_view(actor: Actor, view_id: UUID, wish: Wish) -> ViewOfList:
    """Change a view of one's own. Raises as `keep_view`, and NotFoundError."""
    if actor.node_id is None or actor.account_id is None:
        raise NotFoundError(NOT_HERE)
    row = (
        SavedView.objects.select_for_update()
        .filter(unit_id=actor.node_id, id=view_id, account_id=actor.account_id)
        .first()
    )
    if row is None:
        raise NotFoundError(NOT_HERE)
    return _write(actor, row, wish, is_new=False)


def _write(actor: Actor, row: SavedView, wish: Wish, *, is_new: bool) -> ViewOfList:
    name = wish.name.strip()
    problems: list[FieldProblem | None] = [page_problem(wish.page), name_problem(name)]
    found = [each for each in problems if each] + problems_of_definition(wish.definition)
    if found:
        raise InvalidError("视图没有保存，请按提示修改。", problems=found)
    was_shared = row.shared
    if wish.shared and not was_shared:
        _may_share(actor, row.unit_id, wish.page)

    row.page, row.name, row.definition, row.shared = (
        wish.page, name, dict(wish.definition), wish.shared
    )  # fmt: skip
    row.saved_at, row.saved_by = now(), actor.name
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError:
        raise ConflictError(f"已有名为“{name}”的视图，请换一个名称。", code="view_name") from None
    if was_shared or row.shared:
        note_sharing(actor, row, "共享" if row.shared else "不再共享")
    return view_of(actor, row)


def _may_share(actor: Actor, unit_id: UUID, page: str) -> None:
    actor.require(SHARE)
    if SavedView.objects.filter(unit_id=unit_id, page=page, shared=True).count() >= MOST_SHARED:
        raise ConflictError(f"本单位最多共享 {MOST_SHARED} 个视图。", code="too_many")
