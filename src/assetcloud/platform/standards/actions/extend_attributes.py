"""Add an attribute to cards for a region, a manager or a unit, without code."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.platform.standards.actions.publish_schemas import publish_schemas
from assetcloud.platform.standards.models import (
    Attribute,
    AttributeSet,
    CardType,
    CodeList,
    SetMember,
)
from assetcloud.platform.standards.rules.attribute_draft import AttributeDraft, draft_problems
from assetcloud.platform.standards.telling import owner_of, tell

__all__ = ["extend_attributes", "retire_attribute"]

_PERMISSION = "standards.extend_attributes"


@transaction.atomic
def extend_attributes(actor: Actor, draft: AttributeDraft, *, reason: str) -> None:
    """Add an attribute to all cards of the named types that the actor acts on, and publish.

    Raises NotPermittedError, InvalidError with every problem, ConflictError for a code in use.
    """
    actor.require(_PERMISSION)

    owner = owner_of(actor)
    first_day = draft.valid_from or today()
    types = set(CardType.objects.filter(code__in=draft.card_types).values_list("code", flat=True))
    lists = set(CodeList.objects.filter(code=draft.code_list).values_list("code", flat=True))

    if problems := draft_problems(draft, card_types=types, code_lists=lists, today=today()):
        raise InvalidError("属性有误，请按提示修改。", problems=problems)
    if Attribute.objects.filter(code=draft.code).exists():
        raise ConflictError(f"代码“{draft.code}”已被使用：一个属性一个代码，请另取一个。")

    attribute = Attribute.objects.create(
        code=draft.code, title=draft.title, type=draft.type, feature=draft.feature,
        length=draft.length, scale=draft.scale, code_list=draft.code_list, unit=draft.unit,
        sign="nonnegative" if draft.type in {"integer", "decimal", "money"} else "",
        source="本级增加", owner_path=owner, valid_from=first_day, from_package=False,
    )  # fmt: skip
    home = _set_of(owner, draft, first_day)
    SetMember.objects.create(
        set=home, attribute=attribute, position=home.members.count() + 1, owner_path=owner,
        required="!" if draft.is_required else "", valid_from=first_day, from_package=False,
    )  # fmt: skip
    publish_schemas(published_by=actor.name, below=owner, on=first_day)

    tell(
        actor,
        _PERMISSION,
        title=f"增加卡片属性：{draft.title}",
        details={"code": draft.code, "card_types": list(draft.card_types), "owner_path": owner},
        reason=reason,
        subject=("attribute", attribute.id),
    )


@transaction.atomic
def retire_attribute(actor: Actor, code: str, *, reason: str, on: date | None = None) -> None:
    """End an attribute that the actor's own level added, from `on` (today); values stay on cards.

    Raises NotPermittedError, NotFoundError for an attribute of another level.
    """
    actor.require(_PERMISSION)

    owner, day = owner_of(actor), on or today()
    attribute = Attribute.objects.select_for_update().filter(code=code, owner_path=owner).first()
    if attribute is None:
        raise NotFoundError("没有这个属性，或它不是本级增加的。")

    attribute.valid_to = day
    attribute.save(update_fields=["valid_to"])
    publish_schemas(published_by=actor.name, below=owner, on=day)

    tell(
        actor,
        _PERMISSION,
        title=f"停用卡片属性：{attribute.title}",
        details={"code": code, "owner_path": owner},
        reason=reason,
        subject=("attribute", attribute.id),
    )


def _set_of(owner: str, draft: AttributeDraft, first_day: date) -> AttributeSet:
    types = sorted(set(draft.card_types))
    slug = re.sub(r"[^a-z0-9]", "_", owner.lower())
    found, _ = AttributeSet.objects.get_or_create(
        code=f"x_{slug}{'_'.join(types)}"[:64],
        owner_path=owner,
        defaults={
            "title": "本级增加的属性",
            "kind": "extension",
            "binding": f"card_type in [{'|'.join(types)}]",
            "source": "本级增加",
            "valid_from": first_day,
            "from_package": False,
        },
    )
    return found
