"""Code lists over HTTP: in force, versions, older editions, changes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema, Status
from pydantic import ConfigDict, Field

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.standards.actions.activate_code_version import activate_code_version
from assetcloud.platform.standards.actions.add_code_version import add_code_version
from assetcloud.platform.standards.actions.remove_code import remove_code
from assetcloud.platform.standards.package_codes import version_key
from assetcloud.platform.standards.queries.codes import (
    code_items,
    code_lists,
    code_mappings,
    code_versions,
    items_of_version,
)
from assetcloud.platform.standards.rules.code_list import CodeItem

__all__ = ["routes"]

routes = Routes(tags=["数据标准"])

Reason = Annotated[str, Field(min_length=2, max_length=500)]
Group = Annotated[str, Field(pattern="^(card|dicts-2022|draft-2019)$")]


class CodeListOut(Schema):
    """A list and the version in force."""

    code: str
    title: str
    group: str
    version: str
    source: str
    verified: bool


class CodeListsOut(Schema):
    """Code lists."""

    items: list[CodeListOut]
    next: str | None = None


class CodeOut(Schema):
    """One code: `code` is what cards store, `edition_code` how this version prints it."""

    code: str
    name: str
    edition_code: str
    position: int
    aliases: list[str]
    note: str
    verified: bool


class CodesOut(Schema):
    """The codes of a list in one version."""

    items: list[CodeOut]
    next: str | None = None


class CodeListVersionOut(Schema):
    """A version of a list."""

    version: str
    title: str
    active_from: date | None
    is_active: bool
    item_count: int
    decided_by: str
    reason: str


class MappingOut(Schema):
    """What a code of an older edition means; an empty `code` is chosen by a person."""

    edition: str
    source: str
    edition_code: str
    edition_name: str
    code: str
    relation: str
    confidence: str
    note: str


class VersionsOut(Schema):
    """Versions of a list, and what codes of older editions mean."""

    items: list[CodeListVersionOut]
    mappings: list[MappingOut]
    next: str | None = None


class CodeIn(Schema):
    """A code of a new version."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=64)]
    name: Annotated[str, Field(max_length=200)]
    edition_code: Annotated[str, Field(max_length=64)] = ""
    aliases: Annotated[list[Annotated[str, Field(max_length=120)]], Field(max_length=50)] = []
    note: Annotated[str, Field(max_length=500)] = ""


class VersionIn(Schema):
    """A new version of a list."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,31}$")]
    items: Annotated[list[CodeIn], Field(max_length=2000)]
    reason: Reason


class ActivationIn(Schema):
    """From which day a version is in force, and why."""

    model_config = ConfigDict(extra="forbid")

    on: date | None = None
    reason: Reason


@routes.get("/standards/code-lists", permission=SIGNED_IN, response=CodeListsOut, summary="代码表")
def list_code_lists(request: HttpRequest, group: Group = "card") -> dict[str, Any]:
    """List the code lists: those of cards, or what only an older edition has."""
    return {"items": [asdict(row) for row in code_lists(group=group)]}


@routes.get(
    "/standards/code-lists/{code}", permission=SIGNED_IN, response=CodesOut, summary="代码表的代码"
)
def list_codes(
    request: HttpRequest, code: str, version: str = "", on: date | None = None
) -> dict[str, Any]:
    """List the codes in force today or on a day, or those of one version."""
    items = items_of_version(version_key(code, version)) if version else code_items(code, on=on)
    return {"items": [_code(item) for item in items]}


@routes.get(
    "/standards/code-lists/{code}/versions",
    permission=SIGNED_IN,
    response=VersionsOut,
    summary="代码表的版本与对照",
)
def list_versions(request: HttpRequest, code: str) -> dict[str, Any]:
    """List the versions of a list and the meanings of older codes."""
    return {
        "items": [asdict(row) for row in code_versions(code)],
        "mappings": [asdict(row) for row in code_mappings(code)],
    }


@routes.post(
    "/standards/code-lists/{code}/versions",
    permission="standards.manage_codes",
    response={201: CodesOut},
    summary="新建代码表版本",
)
def add_version(request: HttpRequest, code: str, body: VersionIn) -> Status[dict[str, Any]]:
    """Add a version; it is offered once it is put in force."""
    items = [
        CodeItem(**item.model_dump(exclude={"aliases"}), aliases=tuple(item.aliases))
        for item in body.items
    ]
    add_code_version(actor_of(request), code, body.version, items, reason=body.reason)
    made = items_of_version(version_key(code, body.version))
    return Status(201, {"items": [_code(item) for item in made]})


@routes.post(
    "/standards/code-lists/{code}/versions/{version}/activate",
    permission="standards.manage_codes",
    response=VersionsOut,
    summary="启用代码表版本",
)
def activate(request: HttpRequest, code: str, version: str, body: ActivationIn) -> dict[str, Any]:
    """Put a version in force; refused while codes in use would be lost."""
    activate_code_version(actor_of(request), code, version, on=body.on, reason=body.reason)
    return list_versions(request, code)


@routes.delete(
    "/standards/code-lists/{code}/versions/{version}/codes/{item}",
    permission="standards.manage_codes",
    response={204: None},
    summary="删除代码",
)
def remove(
    request: HttpRequest, code: str, version: str, item: str, reason: Reason
) -> Status[None]:
    """Remove a code nobody uses from a version."""
    remove_code(actor_of(request), code, version, item, reason=reason)
    return Status(204, None)


def _code(item: CodeItem) -> dict[str, Any]:
    return asdict(item) | {"aliases": list(item.aliases)}
