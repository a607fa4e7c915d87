"""Say from which day a region and all under it are inside the programme (纳管), or outside."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.platform.audit.contract import record_platform
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import ProgrammeMembership
from assetcloud.platform.organisations.queries.regions import region

__all__ = ["set_programme"]


def set_programme(actor: Actor, region_code: str, *, is_inside: bool, basis: Basis) -> None:
    """Record the change from the day of `basis`, whose document is its source.

    Raises NotPermittedError, NotFoundError for an unknown region, InvalidError without a
    document, ConflictError if the last change of this region is not earlier.
    """
    actor.require("organisations.manage_regions")

    found = region(region_code, on=basis.day)
    if found is None:
        raise NotFoundError("这一天没有这个行政区划。")
    if not basis.document:
        raise InvalidError("纳管范围的变动必须写明文件依据。", code="document_needed")
    rows = ProgrammeMembership.objects.filter(region_code=region_code)
    last = rows.select_for_update().order_by("-valid_from").first()
    if last is not None and last.valid_from >= basis.day:
        raise ConflictError(
            f"这个地区 {last.valid_from} 已有记录，新的起始日期必须更晚。", code="bad_day"
        )

    rows.filter(valid_to__isnull=True).update(valid_to=basis.day)
    ProgrammeMembership.objects.create(
        region_code=region_code,
        is_inside=is_inside,
        valid_from=basis.day,
        source=basis.document,
        verified=True,
    )

    record_platform(
        "organisations.set_programme",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"{found.name}自 {basis.day} 起{'纳管' if is_inside else '不纳管'}（{basis.document}）",
        details={"region_code": region_code, "is_inside": is_inside, "on": basis.day},
        origin=actor.origin,
    )
