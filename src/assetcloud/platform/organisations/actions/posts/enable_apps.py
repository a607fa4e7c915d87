"""Enable apps in a unit, or disable them. The market decides which; here is the dated record."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.access import employer_in_range
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import AppDisabled, AppEnabled
from assetcloud.platform.organisations.models import EnabledApp
from assetcloud.platform.organisations.rules.plain_text import text_problem

__all__ = ["disable_app", "enable_apps"]

_NOW = Basis()


def enable_apps(
    actor: Actor, unit_id: UUID, apps: Sequence[str], *, source: str = "", basis: Basis = _NOW
) -> tuple[str, ...]:
    """Enable apps from a day on; return those that were not enabled before. Safe to repeat.

    Raises NotPermittedError, NotFoundError, ConflictError if the unit has ended, InvalidError
    for a name that cannot be one.
    """
    actor.require("organisations.manage_apps")

    node = employer_in_range(actor, unit_id)
    if any(text_problem(app, limit=40) for app in apps):
        raise InvalidError("应用名称为空或太长。", code="bad_app")
    rows = EnabledApp.objects.filter(unit_id=unit_id, valid_to__isnull=True)
    present = set(rows.values_list("app", flat=True))
    fresh = tuple(app for app in dict.fromkeys(apps) if app not in present)

    insert_rows(
        EnabledApp,
        [
            {
                "id": new_id(),
                "unit_id": unit_id,
                "org_path": node.path,
                "app": app,
                "valid_from": basis.day,
                "valid_to": None,
                "source": source,
                "reason": basis.reason,
            }
            for app in fresh
        ],
    )

    for app in fresh:
        told = Told(
            action="organisations.enable_app",
            subject_type="unit",
            subject_ids=(unit_id,),
            title=f"启用应用：{app}",
            event=AppEnabled(unit_id=unit_id, app=app, on=basis.day),
            details={"app": app},
        )
        tell_inside(actor, node, told, basis=basis)
    return fresh


def disable_app(actor: Actor, unit_id: UUID, app: str, *, basis: Basis = _NOW) -> None:
    """Disable an app from a day on; its data stays.

    Raises NotPermittedError, NotFoundError, ConflictError if it is not enabled or was enabled
    later.
    """
    actor.require("organisations.manage_apps")

    node = employer_in_range(actor, unit_id)
    rows = EnabledApp.objects.filter(unit_id=unit_id, app=app, valid_to__isnull=True)
    if not rows.filter(valid_from__lte=basis.day).update(valid_to=basis.day):
        raise ConflictError(f"应用“{app}”没有启用。", code="not_enabled")

    told = Told(
        action="organisations.disable_app",
        subject_type="unit",
        subject_ids=(unit_id,),
        title=f"停用应用：{app}",
        event=AppDisabled(unit_id=unit_id, app=app, on=basis.day),
        details={"app": app},
    )
    tell_inside(actor, node, told, basis=basis)
