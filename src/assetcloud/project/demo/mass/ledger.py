"""The books of the mass: a segment and entries for each card, balances for each cell."""

from __future__ import annotations

from django.db import connection

from assetcloud.platform.assets.models import Balance, Segment, ValueEntry
from assetcloud.platform.assets.rules.accumulated import NEVER
from assetcloud.project.demo.mass.copying import insert_like

__all__ = ["enter_books"]


def enter_books() -> None:
    """Enter the cards in `mass_card` as the first write of a card does."""
    with connection.cursor() as cursor:
        insert_like(
            cursor,
            Segment,
            like="s",
            but={
                "id": "uuidv7()",
                "unit_id": "m.unit_id",
                "org_path": "m.org_path",
                "card_id": "m.id",
                "start": f"CASE WHEN s.start = {NEVER} OR p.origin <> 'opening' THEN s.start"
                " ELSE m.posted END",
                "posted": "m.posted",
                "cost": "m.cost",
                "base": "m.accumulated",
                "carried": "m.accumulated",
                "months": f"CASE WHEN s.start = {NEVER} THEN 1"
                " ELSE greatest(p.life_months - m.months_charged, 1) END",
                "cost_centre_id": "m.department_id",
            },
            source="mass_card m JOIN mass_pool p ON p.id = m.pool_id"
            " JOIN mass_pool_segment s ON s.card_id = m.pool_id",
        )
        insert_like(
            cursor,
            ValueEntry,
            like="e",
            but={
                "id": "uuidv7()",
                "unit_id": "m.unit_id",
                "org_path": "m.org_path",
                "card_id": "m.id",
                "period": "m.period",
                "amount": "CASE e.kind WHEN 'cost' THEN m.cost ELSE m.accumulated END",
                "cost_centre_id": "m.department_id",
                "entered_at": "now()",
            },
            source="mass_card m JOIN mass_pool_entry e ON e.card_id = m.pool_id",
        )
        cursor.execute(
            f"INSERT INTO {Balance._meta.db_table} AS b (unit_id, id, org_path, period, account,"
            " class_group, use_status, card_count, quantity, cost, accumulated)"
            " SELECT m.unit_id, uuidv7(), m.org_path, month, p.account, left(p.class_code, 5),"
            " p.use_status, count(*), sum(p.quantity), sum(m.cost), sum(m.accumulated)"
            " FROM mass_card m JOIN mass_pool p ON p.id = m.pool_id"
            " CROSS JOIN LATERAL generate_series(m.period, m.posted) month"
            " GROUP BY 1, 3, 4, 5, 6, 7"
            " ON CONFLICT (unit_id, period, account, class_group, use_status) DO UPDATE SET"
            " card_count = b.card_count + excluded.card_count,"
            " quantity = b.quantity + excluded.quantity, cost = b.cost + excluded.cost,"
            " accumulated = b.accumulated + excluded.accumulated"
        )
