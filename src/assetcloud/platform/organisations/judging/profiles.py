"""Load what the profiles of units are judged against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from assetcloud.platform.organisations.drafts import UnitDraft
from assetcloud.platform.organisations.models import UnitProfile
from assetcloud.platform.organisations.models.units import (
    AccountingRegime,
    FundingMode,
    UnitKind,
    UnitLevel,
)
from assetcloud.platform.organisations.rules.unit_profile import Others

__all__ = ["CODE_LISTS", "others_for", "others_of"]

CODE_LISTS = {
    "unit_kind": frozenset(UnitKind.values),
    "accounting_regime": frozenset(AccountingRegime.values),
    "level": frozenset(UnitLevel.values),
    "funding_mode": frozenset(FundingMode.values) | {""},
}


def others_for(drafts: Sequence[UnitDraft], facts: Sequence[Mapping[str, Any]]) -> Iterator[Others]:
    """Yield what each new unit is compared with: existing units and the drafts before it.

    The sets grow from draft to draft, so each is to be judged before the next is taken.
    """
    usccs, budget_codes = _taken(facts)
    parent_ids = {draft.parent_id for draft in drafts}
    above = dict(UnitProfile.objects.filter(pk__in=parent_ids).values_list("pk", "budget_code"))
    for draft, known in zip(drafts, facts, strict=True):
        yield Others(
            usccs=usccs,
            budget_codes=budget_codes,
            parent_budget_code=above.get(draft.parent_id, ""),
            lists=CODE_LISTS,
        )
        usccs.add(known["uscc"])
        budget_codes.add((known["region_code"], known["budget_code"]))
        above[draft.id] = known["budget_code"]


def others_of(profile: UnitProfile, facts: Mapping[str, Any], parent_id: UUID | None) -> Others:
    """Return what changed facts of an existing unit are compared with."""
    usccs, budget_codes = _taken([facts], excluded=profile.pk)
    above = UnitProfile.objects.filter(pk=parent_id).values_list("budget_code", flat=True).first()
    return Others(
        usccs=usccs, budget_codes=budget_codes, parent_budget_code=above or "", lists=CODE_LISTS
    )


def _taken(
    facts: Sequence[Mapping[str, Any]], *, excluded: UUID | None = None
) -> tuple[set[str], set[tuple[str, str]]]:
    rows = UnitProfile.objects.exclude(pk=excluded)
    usccs = {known["uscc"] for known in facts if known.get("uscc")}
    codes = {known["budget_code"] for known in facts if known.get("budget_code")}
    regions = {known["region_code"] for known in facts if known.get("budget_code")}
    taken_codes = rows.filter(budget_code__in=codes, region_code__in=regions)
    return (
        set(rows.filter(uscc__in=usccs).values_list("uscc", flat=True)),
        set(taken_codes.values_list("region_code", "budget_code")),
    )
