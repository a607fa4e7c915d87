"""Enter a dated parameter of a region, with its basis."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotPermittedError,
)
from assetcloud.platform.organisations.contract import node
from assetcloud.platform.standards.models import Parameter
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.platform.standards.rules import parameter as rules
from assetcloud.platform.standards.telling import tell

__all__ = ["enter_parameter"]

_PERMISSION = "standards.manage_parameters"


@transaction.atomic
def enter_parameter(actor: Actor, draft: rules.Parameter, *, reason: str) -> None:
    """Enter a row; it answers from its first day on and leaves earlier days as they were.

    Raises NotPermittedError for a region that is not the actor's, InvalidError, ConflictError
    for a second row of the same day.
    """
    actor.require(_PERMISSION)

    own = _own_region(actor)
    same = Parameter.objects.filter(
        code=draft.code, region=draft.region, unit_kind=draft.unit_kind, valid_from=draft.valid_from
    )

    if not draft.region.startswith(own):
        raise NotPermittedError(f"只能为本地区（{own}）录入参数。")
    if problems := rules.draft_problems(draft):
        raise InvalidError("参数有误，请按提示修改。", problems=problems)
    if same.exists():
        raise ConflictError("这一天已经有一条记录；更正请从另一天起录入新值。")
    known = Parameter.objects.filter(code=draft.code).first()
    if known is not None and known.kind != draft.kind:
        problem = FieldProblem("/kind", f"这个参数的单位是 {known.kind}。", "kind")
        raise InvalidError("参数的单位与已有记录不同。", problems=[problem])

    row = Parameter.objects.create(**asdict(draft), from_package=False, decided_by=actor.name)
    forget_all()

    tell(
        actor,
        _PERMISSION,
        title=f"录入参数：{draft.title}",
        details={
            "code": draft.code,
            "value": draft.value,
            "region": draft.region,
            "basis": draft.basis,
        },
        reason=reason,
        subject=("parameter", row.id),
    )


def _own_region(actor: Actor) -> str:
    """Return the leading digits of the actor's region; empty for the platform, which may all."""
    if actor.node_id is None:
        return ""
    code = node(actor.node_id).region_code
    while code.endswith("00"):
        code = code[:-2]
    return code
