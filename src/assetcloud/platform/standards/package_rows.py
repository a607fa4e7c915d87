"""The package's data as rows of tables, in the order in which they can be written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pypinyin import Style, lazy_pinyin

from assetcloud.platform.standards import models
from assetcloud.platform.standards.loaders import accounting, parameters
from assetcloud.platform.standards.loaders.class_defaults import (
    load_class_defaults,
    load_legacy_card_types,
)
from assetcloud.platform.standards.loaders.classification import (
    ClassRow,
    load_classes_2010,
    load_classes_2022,
    load_crosswalk,
    load_service_items,
    load_vendor_prefixes,
)
from assetcloud.platform.standards.loaders.package_data import Loaded, rows_of
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.package_codes import add_code_rows
from assetcloud.platform.standards.table_rows import PackageRows

__all__ = ["package_rows"]


def package_rows() -> PackageRows:
    """Read everything the package ships."""
    found = PackageRows()
    _classes(found)
    _class_defaults(found)
    _accounting(found)
    _registry(found)
    add_code_rows(found)
    return found


def _classes(found: PackageRows) -> None:
    editions: tuple[tuple[str, Callable[[], Loaded[ClassRow]]], ...] = (
        ("classes_2022", load_classes_2022),
        ("service_items", load_service_items),
        ("classes_2010", load_classes_2010),
    )
    rows: list[dict[str, Any]] = []
    for name, load in editions:
        loaded = load()
        found.tell(name, loaded)
        rows += (_class_row(row) for row in loaded.rows)
    found.add(models.ClassItem, ("edition", "code"), rows)
    crosswalk = load_crosswalk()
    found.tell("crosswalk", crosswalk)
    walks = [asdict(row) for row in crosswalk.rows]
    for prefix, code in load_vendor_prefixes().items():
        walks.append(
            {"code_2010": prefix, "code_2022": code, "relation": "~", "basis": "vendor",
             "confidence": "low" if code else "none", "note": "厂商扩展代码，不是国标"}
        )  # fmt: skip
    found.add(models.ClassCrosswalk, ("code_2010", "basis"), walks)


def _class_row(row: ClassRow) -> dict[str, Any]:
    initials = "".join(lazy_pinyin(row.name, style=Style.FIRST_LETTER))
    fields = asdict(row)
    fields["parent_code"] = fields.pop("parent")
    return fields | {"initials": re.sub(r"[^a-z0-9]", "", initials.lower())[:120]}


def _class_defaults(found: PackageRows) -> None:
    defaults = load_class_defaults()
    found.tell("class_defaults", defaults)
    key = ("owner_path", "class_code", "valid_from")
    found.add(models.ClassDefault, key, (_listed(asdict(row)) for row in defaults.rows))
    cards = accounting.load_account_card_types()
    found.add(
        models.AccountCardType,
        ("account", "class_prefix"),
        (_listed(asdict(r)) for r in cards.rows),
    )
    legacy = load_legacy_card_types()
    found.add(models.LegacyCardType, ("code",), (_listed(asdict(row)) for row in legacy.rows))


def _accounting(found: PackageRows) -> None:
    accounts = accounting.load_accounts()
    found.tell("accounts", accounts)
    found.add(models.Account, ("code", "valid_from"), (asdict(row) for row in accounts.rows))
    lives = accounting.load_useful_lives()
    found.tell("useful_lives", lives)
    found.add(models.UsefulLife, ("table", "line"), (asdict(row) for row in lives.rows))
    choices = accounting.load_life_choices()
    found.add(models.LifeChoice, ("line", "attribute", "value"), (asdict(row) for row in choices))
    holidays = parameters.load_holidays()
    found.tell("holidays", holidays)
    found.add(models.Holiday, ("day",), (asdict(row) for row in holidays.rows))
    values = parameters.load_parameters()
    found.tell("parameters", values)
    key = ("code", "region", "unit_kind", "valid_from")
    found.add(models.Parameter, key, (asdict(row) for row in values.rows))
    rules = parameters.load_numbering_rules()
    found.add(models.NumberingRule, ("code", "owner_path"), (asdict(row) for row in rules.rows))


def _registry(found: PackageRows) -> None:
    registry = load_registry()
    found.add(models.Attribute, ("code",), (asdict(row) for row in registry.attributes.values()))
    sets = (asdict(row) | {"binding": str(row.binding)} for row in registry.sets.values())
    found.add(models.AttributeSet, ("code",), sets)
    members = (
        {
            "set_id": row["set"],
            "attribute_id": row["attribute"],
            "position": int(row["order"]),
            "required": row["required"].removeprefix("if "),
            "owner_path": "",
        }
        for row in rows_of("cards/set_members.csv")
    )
    found.add(models.SetMember, ("set", "attribute", "owner_path"), members)
    found.add(models.CardType, ("code",), (asdict(row) for row in registry.card_types.values()))


def _listed(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items()}
