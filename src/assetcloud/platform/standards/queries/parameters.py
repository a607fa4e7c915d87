"""Parameters, accounts, the calendar and numbering rules, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import F, Q

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards import models
from assetcloud.platform.standards.rules.numbering import NumberingRule
from assetcloud.platform.standards.rules.parameter import Parameter, parameter_at
from assetcloud.platform.standards.rules.working_days import add_working_days, is_working_day

__all__ = [
    "AccountView",
    "accounts",
    "depreciation_account",
    "numbering_rule",
    "parameter",
    "parameters",
    "parameters_for",
    "working_day_after",
    "works_on",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """A first-level account as named on the day asked for."""

    code: str
    name: str
    system: str
    category: str
    basis: str
    verified: bool
    note: str


def parameter(code: str, *, on: date, region: str = "", unit_kind: str = "") -> Parameter:
    """Return the parameter row that holds.

    Raises MissingParameterError, naming what to enter, if there is none.
    """
    rows = (_parameter(row) for row in models.Parameter.objects.filter(code=code))
    return parameter_at(rows, code, on=on, region=region, unit_kind=unit_kind)


def parameters_for(
    codes: Iterable[str], *, on: date, region: str = "", unit_kind: str = ""
) -> dict[str, Parameter]:
    """Return the rows that hold for several codes, by code; one statement for any number.

    Raises MissingParameterError, naming what to enter, for the first that has none.
    """
    wanted = list(codes)
    rows = [_parameter(row) for row in models.Parameter.objects.filter(code__in=wanted)]
    return {
        code: parameter_at(rows, code, on=on, region=region, unit_kind=unit_kind) for code in wanted
    }


def parameters(*, on: date | None = None) -> tuple[Parameter, ...]:
    """Return all parameter rows, or those that hold on a day."""
    rows = models.Parameter.objects.order_by("code", "region", "unit_kind", "-valid_from")
    if on is not None:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return tuple(_parameter(row) for row in rows)


def _parameter(row: models.Parameter) -> Parameter:
    return Parameter(**{field.name: getattr(row, field.name) for field in fields(Parameter)})


def accounts(*, on: date) -> tuple[AccountView, ...]:
    """Return the chart of accounts of a day."""
    rows = models.Account.objects.filter(valid_from__lte=on).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    )
    return tuple(
        AccountView(
            code=row.code,
            name=row.name,
            system=row.system,
            category=row.category,
            basis=row.basis,
            verified=row.verified,
            note=row.note,
        )
        for row in rows.order_by("code")
    )


def depreciation_account(account: str) -> str:
    """Return the account of accumulated depreciation that belongs to an account; empty if none."""
    row = models.AccountCardType.objects.filter(account=account[:4], class_prefix="").first()
    return "" if row is None else row.depreciation_account


def works_on(day: date) -> bool:
    """Whether a day is worked. Raises MissingHolidaysError for a year not yet entered."""
    return is_working_day(day, _calendar(day.year, day.year))


def working_day_after(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`.

    Raises MissingHolidaysError where a year without entries is reached.
    """
    return add_working_days(day, count, _calendar(day.year, day.year + 1 + count // 200))


def _calendar(first_year: int, last_year: int) -> dict[date, str]:
    rows = models.Holiday.objects.filter(day__year__gte=first_year, day__year__lte=last_year)
    return dict(rows.values_list("day", "kind"))


def numbering_rule(code: str, *, org_path: str = "") -> NumberingRule:
    """Return the numbering rule nearest above `org_path`. Raises NotFoundError."""
    owners = ["", *(org_path[: i + 1] for i, letter in enumerate(org_path) if letter == ".")]
    row = (
        models.NumberingRule.objects.filter(code=code, owner_path__in=owners)
        .order_by(F("owner_path").desc())
        .first()
    )
    if row is None:
        raise NotFoundError(f"没有编号规则“{code}”。")
    return NumberingRule(
        **{field.name: getattr(row, field.name) for field in fields(NumberingRule)}
    )
