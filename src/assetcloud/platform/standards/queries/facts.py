"""What follows from a class: defaults, card type, useful life, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q

from assetcloud.platform.standards import models
from assetcloud.platform.standards.loaders.accounting import NATIONAL_TABLE
from assetcloud.platform.standards.queries.classes import ClassView, classes_by_codes
from assetcloud.platform.standards.queries.remembered import remembered
from assetcloud.platform.standards.rules.asset_class import ancestors
from assetcloud.platform.standards.rules.card_type import (
    AccountCardTypes,
    CardTypeGuess,
    guess_card_type,
)
from assetcloud.platform.standards.rules.class_default import (
    ClassDefault,
    default_for,
    open_questions,
)
from assetcloud.platform.standards.rules.useful_life import (
    LifeAnswer,
    LifeChoice,
    UsefulLife,
    life_of,
)

__all__ = [
    "ClassFacts",
    "card_type_for",
    "class_defaults",
    "class_facts",
    "life_for",
    "measure_units",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFacts:
    """What follows from one class. `depreciates` None and `questions` say what nobody decided.

    Lives in months; of houses they depend on the building structure: ask `life_for`.
    """

    code: str
    name: str
    card_type: str
    account: str
    measure_unit: str
    depreciates: bool | None
    is_amortised: bool
    min_life_months: int | None
    max_life_months: int | None
    life_basis: str
    report_row: str
    verified: bool
    note: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """Rows the rules need; three small queries for any number of classes."""

    defaults: tuple[ClassDefault, ...]
    lives: tuple[UsefulLife, ...]
    choices: tuple[LifeChoice, ...]


def class_facts(codes: Iterable[str], *, on: date, org_path: str = "") -> Mapping[str, ClassFacts]:
    """Return what follows from each class of the 2022 edition; unknown codes are left out."""
    classes = classes_by_codes(codes)
    if not classes:
        return {}
    tables = _tables(classes, org_path)
    return {
        code: _facts(found, tables, on=on, org_path=org_path) for code, found in classes.items()
    }


def class_defaults(code: str, *, on: date, org_path: str = "") -> ClassDefault | None:
    """Return the merged defaults of one class as seen at `org_path`. Raises ClassCodeError."""
    rows = _default_rows({code, *ancestors(code)}, org_path)
    return default_for(code, rows, path=org_path, on=on)


def card_type_for(class_code: str, *, account: str, on: date, org_path: str = "") -> CardTypeGuess:
    """Return the card of an asset by account and class. Raises ClassCodeError."""
    default = class_defaults(class_code, on=on, org_path=org_path) if class_code else None
    rows = (
        AccountCardTypes(
            account=row.account,
            class_prefix=row.class_prefix,
            card_types=tuple(row.card_types),
            depreciation_account=row.depreciation_account,
            source=row.source,
            verified=row.verified,
            note=row.note,
        )
        for row in models.AccountCardType.objects.filter(account=account[:4])
    )
    return guess_card_type(class_code, account=account, default=default, account_rows=rows)


def life_for(
    class_code: str, card: Mapping[str, object], *, on: date, org_path: str = ""
) -> LifeAnswer:
    """Return the useful life of a card with these values. Raises ClassCodeError."""
    default = class_defaults(class_code, on=on, org_path=org_path)
    lives, choices = _lives()
    return life_of(default, card, lives=lives, choices=choices, on=on)


def measure_units() -> tuple[str, ...]:
    """Return the units of measure in use among defaults and classes."""
    found = set(models.ClassDefault.objects.values_list("measure_unit", flat=True))
    found |= set(
        models.ClassItem.objects.exclude(measure_unit="").values_list("measure_unit", flat=True)
    )
    return tuple(sorted(unit for unit in found if unit))


def _facts(found: ClassView, tables: _Tables, *, on: date, org_path: str) -> ClassFacts:
    default = default_for(found.code, tables.defaults, path=org_path, on=on)
    if default is None:
        default = ClassDefault(class_code=found.code)
    life = life_of(default, {}, lives=tables.lives, choices=tables.choices, on=on)
    return ClassFacts(
        code=found.code,
        name=found.name,
        card_type=default.card_type or "",
        account=default.account or "",
        measure_unit=default.measure_unit or found.measure_unit,
        depreciates=None if default.depreciates is None else default.depreciates != "none",
        is_amortised=default.depreciates == "amortise",
        min_life_months=life.min_months,
        max_life_months=life.max_months,
        life_basis=life.basis,
        report_row=default.report_row or "",
        verified=default.verified,
        note=default.note,
        questions=open_questions(default),
    )


def _tables(codes: Iterable[str], org_path: str) -> _Tables:
    wanted = {wide for code in codes for wide in (code, *ancestors(code))}
    return _Tables(_default_rows(wanted, org_path), *_lives())


def _default_rows(codes: Iterable[str], org_path: str) -> tuple[ClassDefault, ...]:
    owners = ["", *(org_path[: i + 1] for i, letter in enumerate(org_path) if letter == ".")]
    rows = models.ClassDefault.objects.filter(Q(owner_path__in=owners), class_code__in=list(codes))
    names = [field.name for field in fields(ClassDefault)]
    return tuple(
        ClassDefault(
            **{name: getattr(row, name) for name in names if name != "life_candidates"},
            life_candidates=None if row.life_candidates is None else tuple(row.life_candidates),
        )
        for row in rows
    )


@remembered
def _lives() -> tuple[tuple[UsefulLife, ...], tuple[LifeChoice, ...]]:
    names = [field.name for field in fields(UsefulLife)]
    lives = tuple(
        UsefulLife(**{name: getattr(row, name) for name in names})
        for row in models.UsefulLife.objects.filter(table=NATIONAL_TABLE).order_by("line")
    )
    choices = tuple(
        LifeChoice(row.line, row.attribute, row.value) for row in models.LifeChoice.objects.all()
    )
    return lives, choices
