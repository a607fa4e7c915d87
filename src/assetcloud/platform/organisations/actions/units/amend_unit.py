"""Amend the facts of a unit's profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.access import check_version, profile_in_range
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import UnitAmended
from assetcloud.platform.organisations.judging.profiles import others_of
from assetcloud.platform.organisations.models import UnitProfile
from assetcloud.platform.organisations.queries.units import unit
from assetcloud.platform.organisations.rules.budget_code import budget_level
from assetcloud.platform.organisations.rules.unit_profile import profile_problems
from assetcloud.platform.organisations.views import UnitView

__all__ = ["AMENDABLE", "amend_unit"]

AMENDABLE = frozenset(
    {
        "uscc", "unit_kind", "accounting_regime", "level", "budget_code", "funding_mode",
        "establishment", "headcount", "makes_budget", "makes_final_accounts",
        "makes_government_report", "makes_asset_report", "address", "contact_name",
        "contact_phone",
    }
)  # fmt: skip
_NOW = Basis()


def amend_unit(
    actor: Actor,
    unit_id: UUID,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> UnitView:
    """Change facts of a unit; `changes` maps fields of AMENDABLE to their new values.

    Raises NotPermittedError, NotFoundError, ConflictError if the unit has ended or was changed
    since `version` was read, InvalidError with every problem.
    """
    actor.require("organisations.amend_unit")

    profile = profile_in_range(actor, unit_id)
    check_version(profile.version, version)

    wanted = _spelled(changes)
    facts = wanted | ({"region_code": profile.region_code} if "budget_code" in wanted else {})
    others = others_of(profile, facts, profile.unit.parent_id)
    problems = [
        FieldProblem(f"/{field}", "这一项不能在这里修改。") for field in changes.keys() - AMENDABLE
    ]
    problems += [
        FieldProblem(f"/{field}", text, rule)
        for field, text, rule in profile_problems(facts, others=others)
    ]
    if problems:
        raise InvalidError("单位信息有误，请按提示修改。", problems=problems)
    changed = {name: value for name, value in wanted.items() if getattr(profile, name) != value}
    if not changed:
        return unit(unit_id)

    before = {name: getattr(profile, name) for name in changed}
    UnitProfile.objects.filter(pk=unit_id).update(**changed, version=profile.version + 1)

    announce(
        UnitAmended(unit_id=unit_id, fields=tuple(sorted(changed))),
        actor=actor,
        unit_id=unit_id,
        org_path=profile.unit.path,
        subject_id=unit_id,
    )
    record(
        actor,
        "organisations.amend_unit",
        unit_id=unit_id,
        org_path=profile.unit.path,
        subject_type="unit",
        subject_id=unit_id,
        title=f"修改{profile.unit.name}的单位信息",
        reason=basis.reason,
        document=basis.document,
        details={
            name: [before[name], changed[name]]
            for name in sorted(changed)
            if not name.startswith("contact")
        },
    )
    return unit(unit_id)


def _spelled(changes: Mapping[str, Any]) -> dict[str, Any]:
    wanted = dict(changes)
    if "uscc" in wanted:
        wanted["uscc"] = wanted["uscc"].strip().upper()
    if "budget_code" in wanted:
        wanted["budget_level"] = budget_level(wanted["budget_code"])
    return wanted
