"""Posts over HTTP: shipped packages, the posts of a unit, who holds them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.posts.assign_post import assign_post, end_post
from assetcloud.platform.organisations.actions.posts.install_post_package import (
    install_post_package,
)
from assetcloud.platform.organisations.api.shapes import BasisIn
from assetcloud.platform.organisations.queries.inside import post_holders, posts
from assetcloud.platform.organisations.seeds import post_packages, post_templates

__all__ = ["routes"]

routes = Routes(tags=["岗位"])
VIEW = "organisations.view_inside"
MANAGE = "organisations.manage_posts"


class TemplateOut(Schema):
    """A post as it ships, with its duties."""

    code: str
    name: str
    duties: list[str]
    by_department: bool


class PersonOut(Schema):
    """What one person takes in the suggested division."""

    title: str
    posts: list[TemplateOut]


class ExemptionOut(Schema):
    """Two posts that one person may hold, and why."""

    posts: list[str]
    reason: str


class PackageOut(Schema):
    """A post package."""

    code: str
    title: str
    fits: str
    node_kinds: list[str]
    persons: list[PersonOut]
    exemptions: list[ExemptionOut]


class PackagesOut(Schema):
    """All shipped packages."""

    items: list[PackageOut]


class HolderOut(Schema):
    """Who holds a post."""

    id: UUID
    member_id: UUID
    member_name: str
    account_id: UUID | None
    department_id: UUID | None
    valid_from: date
    valid_to: date | None


class PostOut(Schema):
    """A post of a unit and its holders today."""

    id: UUID
    code: str
    name: str
    package: str
    duties: list[str]
    holders: list[HolderOut]


class PostsOut(Schema):
    """The posts of a unit."""

    items: list[PostOut]


class PackageIn(BasisIn):
    """Which package a unit takes."""

    package: str = Field(max_length=24)


class HoldingIn(BasisIn):
    """Who is to hold which post, perhaps in one department alone."""

    post: str = Field(max_length=32)
    member_id: UUID
    department_id: UUID | None = None


class HoldingOut(Schema):
    """The new holding."""

    id: UUID


@routes.get("/post-packages", permission=SIGNED_IN, response=PackagesOut, summary="岗位包")
def packages(request: HttpRequest) -> object:
    """List the shipped post packages with their duties and exemptions."""
    templates = post_templates()
    return {
        "items": [
            {
                "code": found.code,
                "title": found.title,
                "fits": found.fits,
                "node_kinds": found.node_kinds,
                "persons": [
                    {"title": share.title, "posts": [templates[code] for code in share.posts]}
                    for share in found.persons
                ],
                "exemptions": [
                    {"posts": sorted(given.posts), "reason": given.reason}
                    for given in found.exemptions
                ],
            }
            for found in post_packages().values()
        ]
    }


@routes.get("/units/{unit_id}/posts", permission=VIEW, response=PostsOut, summary="岗位和任职")
def list_posts(request: HttpRequest, unit_id: UUID) -> object:
    """List the posts of a unit with who holds them today."""
    node_in_range(actor_of(request), unit_id)
    return _posts(unit_id)


@routes.post(
    "/units/{unit_id}/post-package", permission=MANAGE, response=PostsOut, summary="启用岗位包"
)
def install(request: HttpRequest, unit_id: UUID, given: PackageIn) -> object:
    """Set up the posts of a package."""
    install_post_package(actor_of(request), unit_id, given.package, basis=given.as_basis())
    return _posts(unit_id)


@routes.post(
    "/units/{unit_id}/post-holders", permission=MANAGE, response={201: HoldingOut}, summary="任职"
)
def assign(request: HttpRequest, unit_id: UUID, given: HoldingIn) -> object:
    """Let a member hold a post."""
    holding = assign_post(
        actor_of(request),
        unit_id,
        post=given.post,
        member_id=given.member_id,
        department_id=given.department_id,
        basis=given.as_basis(),
    )
    return Status(201, {"id": holding})


@routes.post(
    "/units/{unit_id}/post-holders/{holder_id}/end",
    permission=MANAGE,
    response={204: None},
    summary="结束任职",
)
def end(request: HttpRequest, unit_id: UUID, holder_id: UUID, given: BasisIn) -> object:
    """End the holding of a post."""
    end_post(actor_of(request), unit_id, holder_id, basis=given.as_basis())
    return Status(204, None)


def _posts(unit_id: UUID) -> object:
    held = post_holders(unit_id)
    return {
        "items": [
            {
                "id": post.id,
                "code": post.code,
                "name": post.name,
                "package": post.package,
                "duties": post.duties,
                "holders": [holder for holder in held if holder.post_id == post.id],
            }
            for post in posts(unit_id)
        ]
    }
