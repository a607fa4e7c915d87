"""Read a unit into an installation that does not have it: all of it or nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.room import room_needed
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import republish, verify_values
from assetcloud.platform.audit.contract import record_platform
from assetcloud.project.founding import EVERYTHING
from assetcloud.project.unit_copy.bundle import checked_manifest, opened_bundle
from assetcloud.project.unit_copy.exporting import unit_folders
from assetcloud.project.unit_copy.migrations import differing_migrations
from assetcloud.project.unit_copy.place import put_in_place, require_new
from assetcloud.project.unit_copy.rows import read_rows
from assetcloud.project.unit_copy.seals import next_run, sign_arrival
from assetcloud.project.unit_copy.tables import unit_tables

__all__ = ["import_unit"]


def import_unit(source: Path) -> dict[str, Any]:
    """Read the bundle `source` (folder or ZIP); return what arrived.

    Raises InvalidError for a bundle that is not whole or whose audit chain is broken,
    ConflictError if the unit is here or the tables differ, NoRoomError.
    """
    with opened_bundle(source) as folder:
        manifest = checked_manifest(folder)
        if differing := differing_migrations(manifest["migrations"]):
            raise ConflictError(
                f"两个系统的数据库结构不同，请先升级到同一版本：{'、'.join(differing[:5])}。",
                code="migrations_differ",
            )
        place = json.loads((folder / "place.json").read_text(encoding="utf-8"))
        unit_id = UUID(manifest["unit"]["id"])
        with _files_in_place(unit_id, folder / "files"), _clashes(), transaction.atomic():
            with acting_in(EVERYTHING):
                require_new(place)
                path, lost = put_in_place(place)
            with acting_in(Range.below(path)):
                links = _read_tables(unit_id, path, folder, manifest["rows"])
                republish()
                differences = len(verify_values(unit_id))
            record_platform(
                "project.import_unit",
                account_id=None,
                actor_name="系统",
                title=f"导入单位：{place['node']['name']}",
                subject=("unit", unit_id),
            )
    return {
        "unit": place["node"]["name"],
        "path": path,
        "rows": sum(manifest["rows"].values()),
        "audit_links": links,
        "differences": differences,
        "not_kept": lost,
    }


def _read_tables(unit_id: UUID, path: str, folder: Path, promised: Mapping[str, int]) -> int:
    number = next_run()
    for table in unit_tables():
        filled = {"sealing": number} if table.name == "audit.seal" else {}
        lines = folder / f"tables/{table.name}.jsonl"
        count = read_rows(table, unit_id, path, lines, **filled)
        if count != promised[table.name]:
            raise InvalidError(f"{lines.name} 应有 {promised[table.name]} 行，读到 {count} 行。")
    with connection.cursor() as cursor:
        # References inside the unit are checked now, so that what fails is told here.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return sign_arrival(unit_id, number=number)


@contextmanager
def _clashes() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", "") or "?"
        raise ConflictError(
            f"导出包与本系统已有的数据冲突（{name}），没有导入。", code="bundle_clash"
        ) from error


@contextmanager
def _files_in_place(unit_id: UUID, files: Path) -> Iterator[None]:
    """Copy the unit's files before its rows appear, and take them back if they do not."""
    before = {path: path.is_dir() for path in unit_folders(unit_id)}
    try:
        with room_needed("磁盘空间不足，没有导入。请清理磁盘后重试。"):
            for area in sorted(files.iterdir()) if files.is_dir() else ():
                target = Path(settings.MEDIA_ROOT) / area.name / str(unit_id)
                shutil.copytree(area, target, dirs_exist_ok=True)
        yield
    except BaseException:
        for path in unit_folders(unit_id):
            if path not in before:
                shutil.rmtree(path)
        raise
