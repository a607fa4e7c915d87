"""Give a unit the posts of a shipped package."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.access import employer_in_range
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node, Post, PostHolder, UnitProfile
from assetcloud.platform.organisations.queries.inside import posts
from assetcloud.platform.organisations.rules.post_package import Package
from assetcloud.platform.organisations.seeds import post_packages, post_templates
from assetcloud.platform.organisations.views import PostView

__all__ = ["install_post_package"]

_NOW = Basis()


def install_post_package(
    actor: Actor, unit_id: UUID, package: str, *, basis: Basis = _NOW
) -> tuple[PostView, ...]:
    """Set up the posts of `package` (a code of `seeds.post_packages`); safe to repeat.

    Posts of an earlier package stay while somebody holds them. Raises NotPermittedError,
    NotFoundError, also for an unknown package, InvalidError if it is for other kinds of node.
    """
    actor.require("organisations.manage_posts")

    node = employer_in_range(actor, unit_id)
    found = post_packages().get(package)
    if found is None:
        raise NotFoundError("没有这个岗位包。")
    if node.kind not in found.node_kinds:
        raise InvalidError(f"岗位包“{found.title}”不适用于这种机构。", code="wrong_package")

    present = {row.code: row for row in Post.objects.filter(unit_id=unit_id).order_by("id")}
    insert_rows(
        Post,
        [
            _row(node, code, place, found)
            for place, code in enumerate(found.posts)
            if code not in present
        ],
    )
    own = Post.objects.filter(unit_id=unit_id)
    own.filter(code__in=found.posts).update(package=package, is_active=True)
    held = PostHolder.objects.filter(unit_id=unit_id, valid_to__isnull=True)
    own.exclude(code__in=found.posts).exclude(id__in=held.values("post_id")).update(is_active=False)
    UnitProfile.objects.filter(pk=unit_id).update(post_package=package)

    told = Told(
        action="organisations.install_post_package",
        subject_type="unit",
        subject_ids=(unit_id,),
        title=f"启用岗位包：{found.title}",
        details={"package": package},
    )
    tell_inside(actor, node, told, basis=basis)
    return posts(unit_id)


def _row(node: Node, code: str, place: int, package: Package) -> dict[str, Any]:
    template = post_templates()[code]
    return {
        "id": new_id(),
        "unit_id": node.pk,
        "org_path": node.path,
        "code": code,
        "name": template.name,
        "package": package.code,
        "duties": list(template.duties),
        "position": place,
    }
