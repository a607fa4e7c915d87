"""Confirm where a class of 2010 went: a person's word goes before what machines matched."""

from __future__ import annotations

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.standards.models import ClassCrosswalk
from assetcloud.platform.standards.queries.classes import class_of
from assetcloud.platform.standards.rules.asset_class import ClassCodeError, level_of
from assetcloud.platform.standards.telling import tell

__all__ = ["confirm_crosswalk"]

_PERMISSION = "standards.confirm_crosswalk"
_RELATIONS = ("=", "<", ">", "~")


@transaction.atomic
def confirm_crosswalk(
    actor: Actor, code_2010: str, code_2022: str, *, relation: str, reason: str
) -> None:
    """Record the counterpart of an old class. Raises NotPermittedError, NotFoundError, InvalidError."""
    actor.require(_PERMISSION)

    target = class_of(code_2022)
    try:
        level_of(code_2010, edition="2010")
    except ClassCodeError:
        problem = FieldProblem("/code_2010", "应为 2010 版的 7 位代码。", "shape")
        raise InvalidError("旧分类代码有误。", problems=[problem]) from None
    if relation not in _RELATIONS:
        problem = FieldProblem("/relation", "关系为 =、<、> 或 ~。", "relation")
        raise InvalidError("对照关系有误。", problems=[problem])

    row, _ = ClassCrosswalk.objects.update_or_create(
        code_2010=code_2010,
        basis="confirmed",
        defaults={
            "code_2022": code_2022, "relation": relation, "confidence": "high",
            "note": reason[:200], "decided_by": actor.name, "from_package": False,
        },
    )  # fmt: skip

    tell(
        actor,
        _PERMISSION,
        title=f"确认分类对照：{code_2010} → {code_2022} {target.name}",
        details={"code_2010": code_2010, "code_2022": code_2022, "relation": relation},
        reason=reason,
        subject=("crosswalk", row.id),
    )
