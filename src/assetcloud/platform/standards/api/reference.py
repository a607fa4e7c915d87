"""Lives, accounts, parameters, the calendar and numbering rules over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema, Status
from pydantic import ConfigDict, Field

from assetcloud.foundation.clock import today
from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.standards.actions.enter_holidays import enter_holidays
from assetcloud.platform.standards.actions.enter_parameter import enter_parameter
from assetcloud.platform.standards.api.reference_rows import (
    AccountRows,
    HolidayRows,
    LegacyCardRows,
    LifeRows,
    NameRows,
    NumberingRows,
    ParameterRows,
)
from assetcloud.platform.standards.queries.facts import measure_units
from assetcloud.platform.standards.queries.parameters import accounts, parameters
from assetcloud.platform.standards.queries.tables import (
    holidays,
    legacy_card_types,
    numbering_rules,
    useful_lives,
)
from assetcloud.platform.standards.rules.parameter import Parameter
from assetcloud.platform.standards.rules.working_days import DayDraft

__all__ = ["routes"]

routes = Routes(tags=["数据标准"])

Reason = Annotated[str, Field(min_length=2, max_length=500)]


class ParameterIn(Schema):
    """A dated parameter with its basis."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=64)]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    kind: Annotated[str, Field(max_length=16)]
    value: Annotated[str, Field(max_length=64)]
    region: Annotated[str, Field(max_length=12)] = ""
    unit_kind: Annotated[str, Field(max_length=24)] = ""
    valid_from: date
    valid_to: date | None = None
    basis: Annotated[str, Field(max_length=200)] = ""
    article: Annotated[str, Field(max_length=80)] = ""
    verified: bool = False
    note: Annotated[str, Field(max_length=200)] = ""


class ParameterBody(ParameterIn):
    """A parameter with the reason for entering it."""

    reason: Reason


class DayIn(Schema):
    """A day of the notice."""

    model_config = ConfigDict(extra="forbid")

    day: date
    kind: Annotated[str, Field(max_length=16)]
    name: Annotated[str, Field(min_length=1, max_length=40)]


class YearIn(Schema):
    """The holidays of a year, and the number of the notice."""

    model_config = ConfigDict(extra="forbid")

    days: Annotated[list[DayIn], Field(max_length=200)]
    basis: Annotated[str, Field(max_length=200)]


@routes.get(
    "/standards/useful-lives", permission=SIGNED_IN, response=LifeRows, summary="折旧年限表"
)
def list_lives(request: HttpRequest) -> dict[str, Any]:
    """List the tables of useful lives, in years."""
    return {"items": [asdict(row) for row in useful_lives()]}


@routes.get("/standards/accounts", permission=SIGNED_IN, response=AccountRows, summary="会计科目")
def list_accounts(request: HttpRequest, on: date | None = None) -> dict[str, Any]:
    """List the chart of accounts of a day."""
    return {"items": [asdict(row) for row in accounts(on=on or today())]}


@routes.get("/standards/parameters", permission=SIGNED_IN, response=ParameterRows, summary="参数")
def list_parameters(request: HttpRequest, on: date | None = None) -> dict[str, Any]:
    """List the dated parameters, all or those of a day."""
    return {"items": [asdict(row) for row in parameters(on=on)]}


@routes.post(
    "/standards/parameters",
    permission="standards.manage_parameters",
    response={201: ParameterRows},
    summary="录入参数",
)
def add_parameter(request: HttpRequest, body: ParameterBody) -> Status[dict[str, Any]]:
    """Enter a dated parameter of one's region."""
    draft = Parameter(**body.model_dump(exclude={"reason"}))
    enter_parameter(actor_of(request), draft, reason=body.reason)
    return Status(201, {"items": [asdict(row) for row in parameters() if row.code == draft.code]})


@routes.get("/standards/holidays", permission=SIGNED_IN, response=HolidayRows, summary="工作日")
def list_holidays(
    request: HttpRequest, year: Annotated[int, Field(ge=2000, le=2100)]
) -> dict[str, Any]:
    """List the days of a year that are worked or not other than their weekday says."""
    return {"items": [asdict(row) for row in holidays(year)]}


@routes.put(
    "/standards/holidays/{year}",
    permission="standards.manage_parameters",
    response=HolidayRows,
    summary="录入放假安排",
)
def put_holidays(
    request: HttpRequest, year: Annotated[int, Field(ge=2000, le=2100)], body: YearIn
) -> dict[str, Any]:
    """Enter the holidays of a year from the notice."""
    days = [DayDraft(entry.day, entry.kind, entry.name) for entry in body.days]
    enter_holidays(actor_of(request), year, days, basis=body.basis)
    return {"items": [asdict(row) for row in holidays(year)]}


@routes.get(
    "/standards/numbering-rules", permission=SIGNED_IN, response=NumberingRows, summary="编号规则"
)
def list_numbering_rules(request: HttpRequest) -> dict[str, Any]:
    """List the numbering rules seen at the acting unit."""
    return {"items": [asdict(row) for row in numbering_rules(actor_of(request).org_path)]}


@routes.get("/standards/measure-units", permission=SIGNED_IN, response=NameRows, summary="计量单位")
def list_measure_units(request: HttpRequest) -> dict[str, Any]:
    """List the units of measure in use."""
    return {"items": [{"name": unit} for unit in measure_units()]}


@routes.get(
    "/standards/legacy-card-types",
    permission=SIGNED_IN,
    response=LegacyCardRows,
    summary="旧系统十一类卡片的去向",
)
def list_legacy_card_types(request: HttpRequest) -> dict[str, Any]:
    """List which card takes the place of each card of the old system."""
    return {"items": [asdict(row) for row in legacy_card_types()]}
