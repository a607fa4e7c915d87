"""Names in a ledger made into ids and codes, set-wise: classes, accounts, departments, people, places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.row import LedgerRow
from assetcloud.platform.organisations.contract import ResolvedNames, resolve_names
from assetcloud.platform.standards.contract import ClassMatch, accounts, resolve_classes

__all__ = ["FIELD_OF", "note", "resolve"]

# Target of a name → column it becomes, where to look, and what it is called.
_NAMED: Final = {
    "department": ("department_id", "departments", "部门"),
    "steward_department": ("steward_department_id", "departments", "归口部门"),
    "user": ("user_id", "members", "使用人"),
    "keeper": ("keeper_id", "members", "保管人"),
    "place": ("place_id", "places", "存放地点"),
}
# Target → column of the card that it becomes, where the two have different names.
FIELD_OF: Final[Mapping[str, str]] = {
    "legacy_no": "card_no",
    "class_text": "class_code",
    "net_value": "opening_accumulated",
    **{target: column for target, (column, *_) in _NAMED.items()},
}
_ACCOUNT: Final = re.compile(r"[0-9]{4,8}(?![0-9])")
_REMARK_MAX: Final = 1024


def resolve(rows: Sequence[LedgerRow], plan: LedgerPlan, *, unit_id: UUID) -> None:
    """Replace names by ids and codes in the facts of `rows`; a fixed number of queries.

    A class or account that means nothing is an error. Parties that the unit does not have leave
    the field empty, warn, and are kept in the remark.
    """
    classes = resolve_classes(_texts(rows, ("class_text",)))
    names = resolve_names(
        unit_id,
        departments=_texts(rows, ("department", "steward_department")),
        members=_texts(rows, ("user", "keeper")),
        places=_texts(rows, ("place",)),
    )
    titles = {account.name: account.code for account in accounts(on=today())}
    headers = {column.target: column.header for column in plan.columns if column.target}
    for row in rows:
        _resolve_class(row, classes, headers)
        _resolve_account(row, titles, headers)
        for target in _NAMED:
            _resolve_name(row, target, names)


def note(row: LedgerRow, text: str) -> None:
    """Add something to the remark of a row, as far as it fits."""
    before = row.facts.get("remark")
    row.facts["remark"] = (f"{before}；{text}" if before else text)[:_REMARK_MAX]


def _texts(rows: Sequence[LedgerRow], targets: tuple[str, ...]) -> set[str]:
    return {row.facts[target] for row in rows for target in targets if row.facts.get(target)}


def _resolve_class(
    row: LedgerRow, classes: Mapping[str, ClassMatch], headers: Mapping[str, str]
) -> None:
    text = row.facts.pop("class_text", None)
    if not text:
        return
    match = classes.get(text)
    if match is None or not match.code:
        sentence = f"认不出分类“{text}”：请填 GB/T 14885 的代码或名称，或在值对应里指定一次。"
        if match is not None and match.note:
            sentence = f"{match.note}可在值对应里指定一次。"
        _refuse(row, "class_text", headers, sentence, "code.class_unknown")
        return
    row.facts.setdefault("class_code", match.code)
    if match.legacy_code:
        row.facts.setdefault("legacy_class_code", match.legacy_code)
    if match.note:
        row.card.warnings.append(
            FieldProblem("/values/class_code", match.note, "class_mapped", "warning")
        )


def _resolve_account(row: LedgerRow, titles: Mapping[str, str], headers: Mapping[str, str]) -> None:
    text = row.facts.get("account")
    if not text:
        return
    code = _ACCOUNT.match(text)
    known = code[0] if code else titles.get(text)
    if known is None:
        sentence = f"认不出科目“{text}”：请填科目编号或一级科目名称，或在值对应里指定一次。"
        _refuse(row, "account", headers, sentence, "code.account_unknown")
        del row.facts["account"]
    else:
        row.facts["account"] = known


def _refuse(
    row: LedgerRow, target: str, headers: Mapping[str, str], sentence: str, rule: str
) -> None:
    header, name = headers.get(target), FIELD_OF.get(target, target)
    pointer = f"/columns/{header}" if header else f"/values/{name}"
    row.card.errors.append(FieldProblem(pointer, sentence, rule))
    row.card.unreadable.add(name)


def _resolve_name(row: LedgerRow, target: str, names: ResolvedNames) -> None:
    text: Any = row.facts.pop(target, None)
    if not text:
        return
    column, kind, title = _NAMED[target]
    known = getattr(names, kind).get(text)
    if known is not None:
        row.facts[column] = known
        return
    why = (
        f"本单位有几个{title}叫“{text}”"
        if text in names.ambiguous
        else f"本单位没有{title}“{text}”"
    )
    row.card.warnings.append(
        FieldProblem(
            f"/values/{column}",
            f"{why}，先留空并记在备注里；补建或改正后可在卡片上选择。",
            "name_unknown",
            "warning",
        )
    )
    note(row, f"原{title}：{text}")
