"""Decide once what follows from a class in a unit or region, and remember it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.db.models import Q

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.standards.loaders.accounting import NATIONAL_TABLE
from assetcloud.platform.standards.models import Account, CardType, ClassDefault, UsefulLife
from assetcloud.platform.standards.queries.classes import class_of
from assetcloud.platform.standards.telling import owner_of, tell

__all__ = ["Decision", "decide_class_default"]

_PERMISSION = "standards.decide_class_default"
_WAYS = ("depreciate", "amortise", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided; None leaves a question as it is. Lives in months or a row of the table."""

    card_type: str | None = None
    account: str | None = None
    depreciates: str | None = None
    life_line: int | None = None
    life_months: int | None = None
    measure_unit: str | None = None
    report_row: str | None = None


@transaction.atomic
def decide_class_default(
    actor: Actor, class_code: str, decision: Decision, *, reason: str, on: date | None = None
) -> None:
    """Remember a decision for all that the actor acts on, from `on` (today) on.

    What was decided earlier and is not decided anew stays. Raises NotPermittedError,
    NotFoundError for an unknown class, InvalidError with every problem.
    """
    actor.require(_PERMISSION)

    owner, day = owner_of(actor), on or today()
    found = class_of(class_code)
    standing = (
        ClassDefault.objects.select_for_update()
        .filter(owner_path=owner, class_code=class_code)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
        .order_by("-valid_from")
        .first()
    )

    if problems := _problems(decision, day):
        raise InvalidError("分类默认值有误，请按提示修改。", problems=problems)

    decided = {f.name: getattr(decision, f.name) for f in fields(decision)}
    given = {name: value for name, value in decided.items() if value is not None}
    if standing is not None and standing.valid_from == day:
        row = standing
    else:
        row = ClassDefault(owner_path=owner, class_code=class_code, valid_from=day)
        row.from_package = False
        if standing is not None:
            for name in decided:
                setattr(row, name, getattr(standing, name))
            standing.valid_to = day
            standing.save(update_fields=["valid_to"])
    for name, value in given.items():
        setattr(row, name, value)
    row.source, row.decided_by, row.note = "本级确定", actor.name, reason[:200]
    row.save()

    tell(
        actor,
        _PERMISSION,
        title=f"确定分类默认值：{class_code} {found.name}",
        details={"class_code": class_code, **given},
        reason=reason,
        subject=("class_default", row.id),
    )


def _problems(decision: Decision, day: date) -> list[FieldProblem]:
    found = []
    if decision.card_type and not CardType.objects.filter(code=decision.card_type).exists():
        found.append(FieldProblem("/card_type", "没有这种卡片，请从卡片类型表里选择。", "unknown"))
    if decision.account and not _account_exists(decision.account, day):
        found.append(FieldProblem("/account", "会计科目表里没有这个科目。", "unknown"))
    if decision.depreciates not in {None, *_WAYS}:
        found.append(FieldProblem("/depreciates", "应为折旧、摊销或不提。", "unknown"))
    if decision.life_months is not None and not 1 <= decision.life_months <= 1200:
        found.append(FieldProblem("/life_months", "年限应在 1 至 1200 个月之间。", "range"))
    lines = UsefulLife.objects.filter(table=NATIONAL_TABLE, line=decision.life_line or 0)
    if decision.life_line is not None and not lines.exists():
        found.append(FieldProblem("/life_line", "年限表没有这一行。", "unknown"))
    return found


def _account_exists(account: str, day: date) -> bool:
    dated = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return Account.objects.filter(dated, code=account[:4], valid_from__lte=day).exists()
