"""Close the open period of a unit: one charge entry per cell and cost centre, then the next opens.

No row per card and month exists: the entries are sums of the closed form over the segments.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, this_month
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.money import Money, fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.events import PeriodClosed
from assetcloud.platform.assets.models import Balance, Books, ClosedPeriod, Segment, ValueEntry
from assetcloud.platform.assets.queries.charges import charge_sql
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["close_period"]

_ENTRY, _SEGMENT, _BALANCE = (model._meta.db_table for model in (ValueEntry, Segment, Balance))


@transaction.atomic
def close_period(actor: Actor, *, unit_id: UUID, org_path: str) -> Month:
    """Close the unit's open period and return it.

    Raises NotPermittedError; ConflictError if the books are not open, the opening is not signed,
    or the period has not begun.
    """
    actor.require("assets.close_period")

    books = Books.objects.select_for_update().filter(unit_id=unit_id).first()
    if books is None:
        raise ConflictError("本单位还没有启用资产账。", code="books_not_open")

    period = books.open_period
    if books.opening_state != "signed":
        raise ConflictError(
            "期初还没有对账确认，先在对账页核对并签字，再结账。", code="opening_unsigned"
        )
    if period > this_month().index:
        raise ConflictError(
            f"{Month.from_index(period)} 还没有开始，不能结账。", code="period_not_begun"
        )

    total = _enter_charges(unit_id, org_path, period)
    _carry_balances(unit_id, period)
    ClosedPeriod.objects.create(
        unit_id=unit_id,
        org_path=org_path,
        period=period,
        closed_at=now(),
        closed_by=actor.name,
        charge_total=total,
    )
    books.open_period = period + 1
    books.save(update_fields=["open_period"])

    month = Month.from_index(period)
    announce(
        PeriodClosed(period=month, charge_total=Money(total)),
        actor=actor,
        unit_id=unit_id,
        org_path=org_path,
    )
    record(
        actor,
        "assets.close_period",
        unit_id=unit_id,
        org_path=org_path,
        subject_type="period",
        subject_id=None,
        title=f"结账 {month}，本期折旧摊销 {fen_to_yuan(total)} 元",
    )
    return month


def _enter_charges(unit_id: UUID, org_path: str, period: int) -> int:
    charge = charge_sql("s", period)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH charged AS (INSERT INTO {_ENTRY} (unit_id, id, org_path, card_id, period, kind,"
            " event, account, class_group, use_status, cost_centre_id, amount, document, entered_at)"
            " SELECT s.unit_id, uuidv7(), %s, NULL, %s, 'charge', 'depreciation', s.account,"
            f" s.class_group, s.use_status, s.cost_centre_id, sum({charge}), '', now()"
            f" FROM {_SEGMENT} s WHERE s.unit_id = %s AND s.posted <= %s"
            " AND (s.ended IS NULL OR s.ended > %s)"
            " GROUP BY s.unit_id, s.account, s.class_group, s.use_status, s.cost_centre_id"
            f" HAVING sum({charge}) <> 0 RETURNING account, class_group, use_status, amount),"
            f" moved AS (UPDATE {_BALANCE} b SET accumulated = b.accumulated + c.amount"
            " FROM (SELECT account, class_group, use_status, sum(amount)::bigint AS amount"
            " FROM charged GROUP BY 1, 2, 3) c WHERE b.unit_id = %s AND b.period = %s"
            " AND b.account = c.account AND b.class_group = c.class_group"
            " AND b.use_status = c.use_status)"
            " SELECT coalesce(sum(amount), 0)::bigint FROM charged",
            [org_path, period, unit_id, period, period, unit_id, period],
        )
        (total,) = cursor.fetchone()
    return int(total)


def _carry_balances(unit_id: UUID, period: int) -> None:
    with connection.cursor() as cursor:
        # RETURNING: without it Citus would send the rows as a COPY, which row security refuses.
        cursor.execute(
            f"INSERT INTO {_BALANCE} (unit_id, id, org_path, period, account, class_group,"
            " use_status, card_count, quantity, cost, accumulated)"
            " SELECT unit_id, uuidv7(), org_path, period + 1, account, class_group, use_status,"
            f" card_count, quantity, cost, accumulated FROM {_BALANCE}"
            " WHERE unit_id = %s AND period = %s"
            " AND (card_count <> 0 OR quantity <> 0 OR cost <> 0 OR accumulated <> 0)"
            " RETURNING 1",
            [unit_id, period],
        )
