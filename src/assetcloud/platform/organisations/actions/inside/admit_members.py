"""Admit people to a unit; who was here before comes back as the same member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.access import employer_in_range, require_departments
from assetcloud.platform.organisations.actions.inside.link_account import write_membership
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis, MemberDraft
from assetcloud.platform.organisations.events import MemberJoined
from assetcloud.platform.organisations.judging.inside import around_members
from assetcloud.platform.organisations.models import Member, Node
from assetcloud.platform.organisations.queries.inside import members_by_ids
from assetcloud.platform.organisations.rules.inside_drafts import batch_problems
from assetcloud.platform.organisations.views import MemberView

__all__ = ["admit_member", "admit_members"]

_NOW = Basis()


def admit_member(
    actor: Actor, unit_id: UUID, draft: MemberDraft, *, basis: Basis = _NOW
) -> MemberView:
    """Admit one person. Raises as `admit_members` does."""
    return admit_members(actor, unit_id, [draft], basis=basis)[0]


def admit_members(
    actor: Actor, unit_id: UUID, drafts: Sequence[MemberDraft], *, basis: Basis = _NOW
) -> tuple[MemberView, ...]:
    """Admit people from a day on.

    Raises NotPermittedError, NotFoundError, ConflictError if the unit has ended or somebody is a
    member already, InvalidError with every problem.
    """
    actor.require("organisations.manage_people")

    node = employer_in_range(actor, unit_id)
    require_departments(
        actor, "organisations.manage_people", [draft.department_id for draft in drafts]
    )
    former = _former(unit_id, drafts)

    around = around_members(unit_id)
    around.codes.difference_update(row.employee_no for row in former.values())
    drafts = [
        replace(draft, id=former[draft.person_id].id) if draft.person_id in former else draft
        for draft in drafts
    ]
    if problems := batch_problems([asdict(draft) for draft in drafts], around):
        raise InvalidError("人员信息有误，请按提示修改。", problems=problems)

    _write(node, drafts, known={row.id for row in former.values()}, basis=basis)

    ids = tuple(draft.id for draft in drafts)
    names = f"{drafts[0].name}等 {len(drafts)} 人" if len(drafts) > 1 else drafts[0].name
    told = Told(
        action="organisations.admit_members",
        subject_type="member",
        subject_ids=ids,
        title=f"人员加入：{names}",
        event=MemberJoined(unit_id=unit_id, member_ids=ids),
    )
    tell_inside(actor, node, told, basis=basis)
    found = members_by_ids(unit_id, ids)
    return tuple(found[pk] for pk in ids)


def _former(unit_id: UUID, drafts: Sequence[MemberDraft]) -> dict[UUID, Member]:
    rows = Member.objects.select_for_update().filter(
        unit_id=unit_id, person_id__in=[draft.person_id for draft in drafts]
    )
    former = {row.person_id: row for row in rows.order_by("id")}
    if present := [row.name for row in former.values() if row.status == "active"]:
        raise ConflictError(f"{present[0]}已是本单位人员。", code="already_a_member")
    return former


def _write(node: Node, drafts: Sequence[MemberDraft], *, known: set[UUID], basis: Basis) -> None:
    rows = [
        asdict(draft)
        | {
            "unit_id": node.pk,
            "org_path": node.path,
            "name": draft.name.strip(),
            "joined_on": basis.day,
            "left_on": None,
            "status": "active",
        }
        for draft in drafts
    ]
    insert_rows(Member, [row for row in rows if row["id"] not in known])
    for row in rows:
        if row["id"] in known:
            Member.objects.filter(unit_id=node.pk, id=row["id"]).update(**row)
    for draft in drafts:
        if draft.account_id is not None:
            write_membership(node.pk, draft.id, account_id=draft.account_id, is_main=draft.is_main)
