"""Write a unit whole into a folder or ZIP: its rows, its files, its place, its chain of audit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.models import Card, CardVersion
from assetcloud.platform.audit.contract import record_platform
from assetcloud.platform.audit.models import Seal
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.standards.models import SchemaVersion
from assetcloud.project.unit_copy.bundle import new_bundle, write_manifest
from assetcloud.project.unit_copy.migrations import applied_migrations
from assetcloud.project.unit_copy.place import describe_place
from assetcloud.project.unit_copy.rows import write_csv, write_json_lines
from assetcloud.project.unit_copy.tables import unit_tables

__all__ = ["export_unit", "unit_folders"]


def export_unit(unit: UnitView, target: Path, *, at: datetime) -> dict[str, Any]:
    """Write `unit` to `target`, a new folder or a ZIP; return how much it holds.

    One snapshot of the database; the product may go on. The same unit gives the same bytes, but
    for the time in the manifest. Raises ConflictError if the target is there, NoRoomError.
    """
    with new_bundle(target) as folder:
        with _snapshot(), acting_in(Range.below(unit.path)):
            rows = _write_tables(unit, folder)
            place = describe_place(unit.id)
            facts = {
                "made_at": at.isoformat(),
                "unit": {"id": str(unit.id), "name": unit.name, "uscc": unit.uscc},
                "migrations": applied_migrations(),
                "audit_chain": _end_of_chain(unit.id),
                "rows": rows,
            }
            _write_schemas(unit.id, folder)
        _write_json(folder / "place.json", place)
        file_count = _copy_files(unit.id, folder / "files")
        write_manifest(folder, facts)
    record_platform(
        "project.export_unit",
        account_id=None,
        actor_name="系统",
        title=f"导出单位：{unit.name}",
        subject=("unit", unit.id),
    )
    return {"unit": unit.name, "to": str(target), "rows": sum(rows.values()), "files": file_count}


def unit_folders(unit_id: UUID) -> list[Path]:
    """Return the folders in which the installation keeps files of the unit: one in each area."""
    return sorted(Path(settings.MEDIA_ROOT).glob(f"*/{unit_id}"))


@contextmanager
def _snapshot() -> Iterator[None]:
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write_tables(unit: UnitView, folder: Path) -> dict[str, int]:
    (folder / "tables").mkdir()
    counts = {}
    for table in unit_tables():
        lines = folder / f"tables/{table.name}.jsonl"
        counts[table.name] = write_json_lines(table, unit.id, unit.path, lines)
        write_csv(table, unit.id, unit.path, lines.with_suffix(".csv"))
    return counts


def _write_schemas(unit_id: UUID, folder: Path) -> None:
    """Write the published schemas by which the unit's cards were checked, then or now."""
    now = Card.objects.filter(unit_id=unit_id).values_list("card_type", "schema_version")
    then = CardVersion.objects.filter(unit_id=unit_id).values_list(
        "state__card_type", "state__schema_version"
    )
    for card_type, version in sorted({*now.distinct(), *then.distinct()}):
        row = SchemaVersion.objects.filter(card_type=card_type, version=version).first()
        if row is not None:
            path = folder / f"schemas/{card_type}/{version}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_json(path, row.document)


def _end_of_chain(unit_id: UUID) -> dict[str, Any]:
    """Say where the chain of audit ends, to be kept as a witness elsewhere."""
    last = Seal.objects.filter(unit_id=unit_id).order_by("-sequence").first()
    if last is None:
        return {"links": 0}
    return {
        "links": last.sequence,
        "sha256": bytes(last.sha256).hex(),
        "sm3": bytes(last.sm3).hex(),
    }


def _copy_files(unit_id: UUID, target: Path) -> int:
    count = 0
    for source in unit_folders(unit_id):
        for path in sorted(source.rglob("*")):
            inside = path.relative_to(source)
            # What is on its way in belongs to nobody yet.
            if path.is_file() and "incoming" not in inside.parts:
                copy = target / source.parent.name / inside
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
                count += 1
    return count


def _write_json(path: Path, content: Any) -> None:
    text = json.dumps(content, default=_plain, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _plain(value: Any) -> str:
    # To the microsecond, which the framework's own encoder cuts off.
    return value.isoformat() if isinstance(value, date) else str(value)
