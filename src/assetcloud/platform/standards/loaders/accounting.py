"""Accounts, the cards of each account, and the tables of useful lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from assetcloud.platform.standards.loaders.package_data import (
    Left,
    Loaded,
    day_or_none,
    is_true,
    rows_of,
)
from assetcloud.platform.standards.rules.card_type import AccountCardTypes
from assetcloud.platform.standards.rules.useful_life import LifeChoice, UsefulLife

__all__ = [
    "MOE_TABLE",
    "NATIONAL_TABLE",
    "AccountRow",
    "load_account_card_types",
    "load_accounts",
    "load_life_choices",
    "load_useful_lives",
]

NATIONAL_TABLE: Final = "national-2017"
MOE_TABLE: Final = "moe-universities"

_CHART: Final = "财会〔2017〕25号 第二部分"
_CHART_FROM: Final = date(2019, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A first-level account of the government accounting system, with its dates."""

    code: str
    name: str
    system: str
    category: str
    valid_from: date
    valid_to: date | None = None
    basis: str = _CHART
    verified: bool = True
    note: str = ""


def load_accounts() -> Loaded[AccountRow]:
    """Read the chart of accounts; a renamed account has two dated rows."""
    extra = [
        AccountRow(
            code=row["code"],
            name=row["name"],
            system=row["system"],
            category=row["category"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            basis=row["basis"],
            verified=is_true(row["verified"]),
            note=row["note"],
        )
        for row in rows_of("accounting/accounts_supplement.csv")
    ]
    renamed = {row.code: row.valid_from for row in extra}
    rows = [
        AccountRow(
            code=row["code"],
            name=row["name"],
            system=row["system"],
            category=row["category"],
            valid_from=_CHART_FROM,
            valid_to=renamed.get(row["code"]),
        )
        for row in rows_of("accounting/accounts.csv")
    ]
    flagged = tuple(Left(row.code, row.note) for row in extra)
    return Loaded(tuple(rows + extra), flagged=flagged)


def load_useful_lives() -> Loaded[UsefulLife]:
    """Read the national table and that of the ministry of education; flag where they differ."""
    rows = [
        UsefulLife(
            table=NATIONAL_TABLE,
            line=line,
            category=row["category"],
            group=row["group"],
            content=row["content"],
            min_years=int(row["min_years"]),
            max_years=int(row["max_years"]) if row["max_years"] else None,
            code_2010=row["gbt14885_2010_code"],
            basis="财会〔2017〕4号 表1",
            verified=True,
        )
        for line, row in enumerate(rows_of("accounting/useful_lives.csv"), 1)
    ]
    national = {row.code_2010: row.min_years for row in rows if row.code_2010}
    moe = [
        UsefulLife(
            table=MOE_TABLE,
            line=line,
            category=row["category"],
            group="",
            content=row["content"],
            min_years=int(row["min_years"]),
            max_years=None,
            code_2010=row["gbt14885_2010_code"],
            basis="教育部直属高校固定资产最低使用年限表",
            verified=True,
        )
        for line, row in enumerate(rows_of("accounting/useful_lives_moe.csv"), 1)
    ]
    flagged = tuple(
        Left(row.content, f"教育部表 {row.min_years} 年，国家表 {national[row.code_2010]} 年。")
        for row in moe
        if national.get(row.code_2010, row.min_years) != row.min_years
    )
    return Loaded(tuple(rows + moe), flagged=flagged)


def load_life_choices() -> tuple[LifeChoice, ...]:
    """Read which attribute value picks which row of the national table."""
    return tuple(
        LifeChoice(int(row["life_line"]), row["attribute"], row["value"])
        for row in rows_of("accounting/life_choices.csv")
    )


def load_account_card_types() -> Loaded[AccountCardTypes]:
    """Read which cards an account has."""
    return Loaded(
        tuple(
            AccountCardTypes(
                account=row["account"],
                class_prefix=row["class_prefix"],
                card_types=tuple(filter(None, row["card_types"].split("|"))),
                depreciation_account=row["depreciation_account"],
                source=row["source"],
                verified=is_true(row["verified"]),
                note=row["note"],
            )
            for row in rows_of("accounting/account_card_types.csv")
        )
    )
