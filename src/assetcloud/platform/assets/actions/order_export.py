"""Ask for a list of cards as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import SHANGHAI, now
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.tables.writer import XLSX_ROWS_MAX
from assetcloud.platform.assets.exports.fields import chosen_fields, export_fields
from assetcloud.platform.assets.exports.filters import filter_to_json
from assetcloud.platform.assets.exports.own import here, own_exports
from assetcloud.platform.assets.models.exporting import ExportJob
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import SORTS, card_totals
from assetcloud.platform.audit.contract import record
from assetcloud.platform.files.contract import clean_file_name
from assetcloud.platform.organisations.contract import node

__all__ = ["FORMATS", "ExportWish", "order_export"]

FORMATS: Final = ("xlsx", "csv")
_AT_ONCE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What somebody wants: cards, columns in order, sorting, month of the values, kind of file."""

    wanted: CardFilter
    columns: Sequence[str]
    sort: str
    period: int
    format: str


@transaction.atomic
def order_export(actor: Actor, wish: ExportWish) -> UUID:
    """Write down what is wanted and return the id of the job, which the caller then starts.

    Raises NotPermittedError, InvalidError for columns, order or format that there are not, and for
    more rows than a workbook holds, ConflictError while three exports of the person are under way.
    """
    actor.require("assets.export_cards")
    if wish.format not in FORMATS or wish.sort.removeprefix("-") not in SORTS:
        raise InvalidError("没有这种格式或排序。", code="export_format")
    fields = chosen_fields(wish.columns, export_fields(org_path=actor.org_path))
    under_way = own_exports(actor).filter(state__in=["waiting", "running"])
    if under_way.count() >= _AT_ONCE:
        raise ConflictError(
            "您有三个导出还没有完成，请等其中一个完成后再导出。", code="exports_busy"
        )

    scope = actor.scope("assets.export_cards")
    count = card_totals(wish.wanted, scope=scope, period=wish.period).count
    if wish.format == "xlsx" and count > XLSX_ROWS_MAX:
        raise InvalidError(
            f"共 {count:,} 行，超过工作簿的 {XLSX_ROWS_MAX:,} 行，请改为导出 CSV。",
            code="export_too_long",
        )

    asked_at = now()
    place = node(here(actor))
    stamp = f"{asked_at.astimezone(SHANGHAI):%Y%m%d-%H%M}"
    # The name says who took the list out and when: a list that leaves the system bears its owner.
    name = f"资产卡片-{place.short_name or place.name}-{actor.name}-{stamp}.{wish.format}"
    job = ExportJob.objects.create(
        unit_id=place.id,
        org_path=actor.org_path,
        format=wish.format,
        columns=[field.key for field in fields],
        wanted=filter_to_json(wish.wanted),
        sort=wish.sort,
        period=wish.period,
        file_name=clean_file_name(name),
        rows_total=count,
        asked_at=asked_at,
        asked_by=actor.name,
        asked_by_id=actor.account_id,
    )

    record(
        actor,
        "assets.export_cards",
        unit_id=place.id,
        org_path=actor.org_path,
        subject_type="export",
        subject_id=job.id,
        title=f"导出 {count:,} 张卡片（{wish.format.upper()}，{len(fields)} 列）",
        details={"columns": job.columns, "filter": job.wanted, "sort": job.sort},
    )
    return job.id
