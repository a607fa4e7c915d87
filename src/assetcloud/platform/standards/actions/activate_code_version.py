"""Put a version of a code list in force."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.platform.standards.actions.publish_schemas import publish_schemas
from assetcloud.platform.standards.code_guards import asked_refusals, uses_by_code
from assetcloud.platform.standards.models import CodeListVersion
from assetcloud.platform.standards.queries.codes import items_of_version
from assetcloud.platform.standards.rules import code_list as rules
from assetcloud.platform.standards.telling import tell

__all__ = ["activate_code_version"]

_PERMISSION = "standards.manage_codes"


@transaction.atomic
def activate_code_version(
    actor: Actor, code_list: str, version: str, *, on: date | None = None, reason: str
) -> None:
    """Put a version in force from `on` (today) and publish the schemas that offer its codes.

    Raises NotPermittedError, NotFoundError, InvalidError for a past day, ConflictError if codes
    in use would be lost.
    """
    actor.require(_PERMISSION)

    day = on or today()
    rows = {row.version: row for row in _locked_versions(code_list)}
    row = rows.get(version)
    if row is None:
        raise NotFoundError(f"代码表“{code_list}”没有版本“{version}”。")

    if day < today():
        raise InvalidError("只能从今天起启用，以前的日子已按原版本办理。")
    names = {
        item.code: item.name for other in rows.values() for item in items_of_version(other.key)
    }
    items = items_of_version(row.key)
    refusals = rules.activation_refusals(items, uses_by_code(code_list), names)
    refusals += asked_refusals(code_list, {item.code for item in items})
    if refusals:
        raise ConflictError("".join(refusals), code="code_in_use")

    for other in rows.values():
        if other.active_from == day and other.pk != row.pk:
            other.active_from = None
            other.save(update_fields=["active_from"])
    row.active_from, row.decided_by, row.reason = day, actor.name, reason
    row.save(update_fields=["active_from", "decided_by", "reason"])
    publish_schemas(published_by=actor.name, on=day)

    tell(
        actor,
        _PERMISSION,
        title=f"启用代码表版本：{code_list} {version}",
        details={"code_list": code_list, "version": version, "on": day},
        reason=reason,
        subject=("code_list_version", row.id),
    )


def _locked_versions(code_list: str) -> list[CodeListVersion]:
    rows = CodeListVersion.objects.select_for_update().filter(code_list__code=code_list)
    return list(rows.order_by("id"))
