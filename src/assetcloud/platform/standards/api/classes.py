"""Classes over HTTP: tree, search, one class with what follows from it, the crosswalk."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from assetcloud.foundation.clock import today
from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.standards.actions.confirm_crosswalk import confirm_crosswalk
from assetcloud.platform.standards.actions.decide_class_default import (
    Decision,
    decide_class_default,
)
from assetcloud.platform.standards.api.class_rows import (
    ClassDetail,
    ClassList,
    ClassQuery,
    CrosswalkIn,
    CrosswalkList,
    DecisionBody,
    FactsOut,
)
from assetcloud.platform.standards.queries.classes import (
    ClassView,
    class_ancestors,
    class_children,
    class_of,
    classes_by_codes,
    crosswalk_page,
    predecessors_2010,
    search_classes,
    successors_2022,
)
from assetcloud.platform.standards.queries.facts import class_facts, life_for

__all__ = ["routes"]

routes = Routes(tags=["数据标准"])


@routes.get("/standards/classes", permission=SIGNED_IN, response=ClassList, summary="资产分类")
def list_classes(request: HttpRequest, wanted: Query[ClassQuery]) -> dict[str, Any]:
    """List the classes under one, or search; without either the top classes."""
    if wanted.q.strip():
        found = search_classes(wanted.q, limit=wanted.limit, edition=wanted.edition)
    else:
        found = class_children(wanted.parent, edition=wanted.edition)
    return {"items": [_row(each) for each in found]}


@routes.get(
    "/standards/classes/{code}", permission=SIGNED_IN, response=ClassDetail, summary="一个分类"
)
def one_class(request: HttpRequest, code: str, edition: str = "2022") -> dict[str, Any]:
    """Show a class: ancestors, defaults and life in the acting unit, and the other edition."""
    actor, on = actor_of(request), today()
    found = class_of(code, edition=edition)
    detail: dict[str, Any] = _row(found) | {
        "edition": edition,
        "ancestors": [_row(each) for each in class_ancestors(code, edition=edition)],
        "facts": None,
        "life": None,
        "crosswalk": [],
        "successor": None,
    }
    if edition == "2022":
        facts = class_facts([code], on=on, org_path=actor.org_path)
        detail["facts"] = asdict(facts[code])
        detail["life"] = asdict(life_for(code, {}, on=on, org_path=actor.org_path))
        detail["crosswalk"] = [asdict(row) for row in predecessors_2010(code)]
    if edition == "2010":
        successor = successors_2022([code])[code]
        names = classes_by_codes([successor.code])
        name = names[successor.code].name if successor.code in names else ""
        detail["successor"] = asdict(successor) | {"name": name}
    return detail


@routes.put(
    "/standards/classes/{code}/default",
    permission="standards.decide_class_default",
    response=FactsOut,
    summary="确定本级的分类默认值",
)
def decide(request: HttpRequest, code: str, body: DecisionBody) -> dict[str, Any]:
    """Remember what the acting unit or region decides about a class."""
    actor = actor_of(request)
    decision = Decision(**body.model_dump(exclude={"reason", "on"}))
    decide_class_default(actor, code, decision, reason=body.reason, on=body.on)
    facts = class_facts([code], on=body.on or today(), org_path=actor.org_path)
    return asdict(facts[code])


@routes.get(
    "/standards/crosswalk", permission=SIGNED_IN, response=CrosswalkList, summary="新旧分类对照"
)
def list_crosswalk(
    request: HttpRequest,
    q: Annotated[str, Field(max_length=16)] = "",
    confidence: Annotated[str, Field(pattern="^(|high|medium|low|none)$")] = "",
    cursor: Annotated[str, Field(max_length=16)] = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """List where classes of 2010 went; `confidence=low` is the queue for a person."""
    rows = crosswalk_page(text=q, confidence=confidence, after=cursor, limit=limit)
    more = rows[-1].code_2010 if len(rows) == limit else None
    return {"items": [asdict(row) for row in rows], "next": more}


@routes.put(
    "/standards/crosswalk/{code_2010}",
    permission="standards.confirm_crosswalk",
    response=CrosswalkList,
    summary="确认一条对照",
)
def confirm(request: HttpRequest, code_2010: str, body: CrosswalkIn) -> dict[str, Any]:
    """Confirm the counterpart of an old class."""
    confirm_crosswalk(
        actor_of(request), code_2010, body.code_2022, relation=body.relation, reason=body.reason
    )
    rows = crosswalk_page(text=code_2010, limit=10)
    return {"items": [asdict(row) for row in rows], "next": None}


def _row(found: ClassView) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level,
        "has_children": not found.is_leaf,
        "description": found.description,
        "verified": found.verified,
        "note": found.note,
    }
