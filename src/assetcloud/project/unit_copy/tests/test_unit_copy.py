"""A unit that is exported, imported elsewhere and exported again is the same to the byte."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.audit.contract import seal_entries, verify
from assetcloud.platform.organisations.contract import (
    ancestors_of,
    misplaced_rows,
    unit,
    unit_by_code,
)
from assetcloud.platform.standards.models import NumberingRule
from assetcloud.project.founding import EVERYTHING
from assetcloud.project.unit_copy import importing
from assetcloud.project.unit_copy.exporting import export_unit
from assetcloud.project.unit_copy.importing import import_unit
from assetcloud.project.unit_copy.tables import unit_tables
from assetcloud.project.unit_copy.tests.conftest import AT, OWN_RULE, USCC

TABLES_WITH_ROWS = {
    *("assets.balance", "assets.books", "assets.card", "assets.cardversion"),
    *("assets.closedperiod", "assets.segment", "assets.valueentry", "audit.entry", "audit.seal"),
    *("events.outboxevent", "files.attachment", "organisations.department"),
    *("organisations.enabledapp", "organisations.member", "organisations.place"),
    *("organisations.post", "standards.numberingrule"),
}


def contents(folder: Path) -> dict[str, bytes]:
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    manifest = json.loads(found["manifest.json"])
    manifest.pop("made_at")
    return found | {"manifest.json": json.dumps(manifest).encode()}


def manifest_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return found


def promise(folder: Path) -> None:
    """Give the manifest the checksums of what is there now, as a forger would."""
    manifest = manifest_of(folder)
    for name, facts in manifest["files"].items():
        content = (folder / name).read_bytes()
        facts |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def change_line(folder: Path, table: str, before: str, after: str) -> None:
    path = folder / f"tables/{table}.jsonl"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    promise(folder)


def test_the_bundle_holds_every_table_of_a_unit_the_files_and_the_schemas(bundle: Path) -> None:
    manifest = manifest_of(bundle)
    assert manifest["rows"].keys() == {table.name for table in unit_tables()}
    assert {name for name, count in manifest["rows"].items() if count} >= TABLES_WITH_ROWS
    assert manifest["unit"]["uscc"] == USCC
    assert manifest["audit_chain"]["links"] == manifest["rows"]["audit.seal"]
    assert manifest["rows"]["audit.entry"] > manifest["rows"]["audit.seal"]
    names = manifest["files"].keys()
    assert any(name.startswith("files/attachments/") for name in names)
    assert any(name.startswith("schemas/equipment/") for name in names)
    for table in unit_tables():
        assert {f"tables/{table.name}.jsonl", f"tables/{table.name}.csv"} <= names


def test_lines_for_people_and_for_programs_say_the_same_and_no_text_is_a_formula(
    bundle: Path,
) -> None:
    with (bundle / "tables/organisations.place.csv").open(encoding="utf-8-sig") as file:
        people = list(csv.DictReader(file))
    lines = (bundle / "tables/organisations.place.jsonl").read_text().splitlines()
    programs = [json.loads(line) for line in lines]
    assert [row["id"] for row in people] == [row["id"] for row in programs]
    assert "=1+1" in {row["name"] for row in programs}
    assert "'=1+1" in {row["name"] for row in people}


def test_what_is_the_installations_own_stays_out(bundle: Path) -> None:
    for path in (bundle / "tables").glob("*.jsonl"):
        for line in path.read_text().splitlines():
            assert not {"org_path", "transaction", "sealing"} & json.loads(line).keys(), path


def test_export_import_export_gives_the_same_bytes(
    bundle: Path, elsewhere: None, tmp_path: Path
) -> None:
    told = import_unit(bundle)
    assert told["differences"] == 0
    assert told["not_kept"] == []
    found = unit_by_code(USCC)
    assert found is not None
    again = tmp_path / "again.zip"
    export_unit(found, again, at=AT.replace(year=2027))

    with zipfile.ZipFile(again) as archive:
        archive.extractall(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(bundle)
    assert manifest_of(tmp_path / "again") != manifest_of(bundle)


def test_the_unit_lives_on_elsewhere(bundle: Path, elsewhere: None, tmp_path: Path) -> None:
    import_unit(bundle)
    found = unit_by_code(USCC)
    assert found is not None
    assert (found.name, found.budget_code) == ("实验中学", "101002")
    assert [node.name for node in ancestors_of(found.path)][-1] == "卫生健康局"
    with acting_in(Range.below(found.path)):
        assert verify_values(found.id) == []
    with acting_in(EVERYTHING):
        seal_entries(AT)
        report = verify(using="default")
    assert report.findings == []
    assert report.tail_count == 0
    assert report.entry_count > manifest_of(bundle)["rows"]["audit.seal"]


def test_rules_of_its_own_come_along_to_its_new_place(bundle: Path, elsewhere: None) -> None:
    told = import_unit(bundle)
    rule = NumberingRule.objects.get(code=OWN_RULE)
    assert rule.owner_path == told["path"]
    assert told["path"] != unit_path_at_home(bundle)


def unit_path_at_home(bundle: Path) -> str:
    lines = (bundle / "tables/assets.cardversion.jsonl").read_text().splitlines()
    return str(json.loads(lines[0])["state"]["org_path"])


def test_a_centre_that_is_not_here_is_told(copy: Path, elsewhere: None) -> None:
    place = json.loads((copy / "place.json").read_text())
    place["profile"]["bookkeeping_centre"] = "12330000MB0000000X"
    (copy / "place.json").write_text(json.dumps(place))
    promise(copy)
    assert import_unit(copy)["not_kept"] == ["会计核算中心 12330000MB0000000X 不在本系统中"]


def test_a_zip_is_read_like_a_folder(bundle: Path, elsewhere: None, tmp_path: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "unit"), "zip", bundle))
    assert import_unit(packed)["unit"] == "实验中学"


def test_the_same_unit_does_not_come_twice(bundle: Path, elsewhere: None) -> None:
    import_unit(bundle)
    with pytest.raises(ConflictError, match="已经在本系统中"):
        import_unit(bundle)


def test_a_unit_with_the_code_of_another_does_not_come(copy: Path, elsewhere: None) -> None:
    import_unit(copy)
    place = json.loads((copy / "place.json").read_text())
    place["node"]["id"] = "01900000-0000-7000-8000-000000000001"
    (copy / "place.json").write_text(json.dumps(place))
    promise(copy)
    with pytest.raises(ConflictError, match="实验中学"):
        import_unit(copy)


def alter(copy: Path) -> None:
    path = copy / "tables/assets.card.jsonl"
    path.write_text(path.read_text().replace("6000", "9000", 1))


BROKEN: dict[str, tuple[Callable[[Path], Any], str]] = {
    "altered": (alter, "assets.card.jsonl"),
    "a file is missing": (lambda c: (c / "place.json").unlink(), "place.json"),
    "a file too many": (lambda c: (c / "extra.txt").write_text("x"), "extra.txt"),
    "a link": (lambda c: (c / "link").symlink_to("/etc/passwd"), "link"),
    "no manifest": (lambda c: (c / "manifest.json").unlink(), "manifest.json"),
    "another format": (
        lambda c: (c / "manifest.json").write_text('{"files": {}, "format": "x-9"}'),
        "x-9",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_bundle_that_is_not_whole_is_refused(copy: Path, elsewhere: None, kind: str) -> None:
    break_it, words = BROKEN[kind]
    break_it(copy)
    with pytest.raises(InvalidError, match=words):
        import_unit(copy)
    assert unit_by_code(USCC) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"text"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "unit.zip").write_bytes(content)
    with pytest.raises(InvalidError, match="不是单位导出包"):
        import_unit(tmp_path / "unit.zip")
    with pytest.raises(InvalidError, match="不是单位导出包"):
        import_unit(tmp_path / "nowhere.zip")


def test_names_in_a_zip_do_not_lead_outside(bundle: Path, elsewhere: None, tmp_path: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "unit"), "zip", bundle))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("../../outside.txt", "x")
    with pytest.raises(InvalidError, match="outside"):
        import_unit(packed)
    assert not list(tmp_path.parent.rglob("outside.txt"))


def test_other_tables_are_refused(copy: Path, elsewhere: None) -> None:
    manifest = manifest_of(copy)
    manifest["migrations"]["assets"].append("0002_from_the_future")
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ConflictError, match=r"assets\.0002_from_the_future"):
        import_unit(copy)


def test_a_forged_audit_entry_is_found_though_the_checksums_fit(
    copy: Path, elsewhere: None
) -> None:
    sealed = json.loads((copy / "tables/audit.seal.jsonl").read_text().splitlines()[0])["entry_id"]
    lines = (copy / "tables/audit.entry.jsonl").read_text().splitlines()
    entry = next(json.loads(line) for line in lines if sealed in line)
    change_line(copy, "audit.entry", f'"title":"{entry["title"]}"', '"title":"什么也没有发生"')
    with pytest.raises(InvalidError, match="审计记录"):
        import_unit(copy)


def test_a_row_that_points_at_nothing_is_refused_and_leaves_nothing(
    copy: Path, elsewhere: None, media: Path
) -> None:
    card = json.loads((copy / "tables/assets.segment.jsonl").read_text().splitlines()[0])["card_id"]
    change_line(copy, "assets.segment", card, "01900000-0000-7000-8000-000000000001")
    with pytest.raises(ConflictError, match="没有导入"):
        import_unit(copy)
    assert list((media / "elsewhere").rglob("*.*")) == []


def test_rows_that_are_missing_are_noticed(copy: Path, elsewhere: None) -> None:
    path = copy / "tables/organisations.member.jsonl"
    path.write_text("")
    promise(copy)
    with pytest.raises(InvalidError, match="应有 1 行，读到 0 行"):
        import_unit(copy)


def test_rows_never_arrive_in_another_unit(copy: Path, elsewhere: None) -> None:
    unit_id = manifest_of(copy)["unit"]["id"]
    change_line(copy, "organisations.place", unit_id, "01900000-0000-7000-8000-000000000001")
    told = import_unit(copy)
    assert told["rows"] == sum(manifest_of(copy)["rows"].values())
    assert misplaced_rows(using="default") == {}


def test_while_the_sealer_is_at_work_the_import_waits_for_another_time(
    bundle: Path, elsewhere: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assetcloud.project.unit_copy.seals.only_one", lambda kind: False)
    with pytest.raises(ConflictError, match="稍后再试"):
        import_unit(bundle)


def test_a_target_that_is_there_is_not_overwritten(
    bundle: Path, elsewhere: None, tmp_path: Path
) -> None:
    import_unit(bundle)
    found = unit_by_code(USCC)
    assert found is not None
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/mine.txt").write_text("mine")
    with pytest.raises(ConflictError, match="已经存在"):
        export_unit(found, tmp_path / "taken", at=AT)
    (tmp_path / "taken.zip").write_text("mine")
    with pytest.raises(ConflictError, match="已经存在"):
        export_unit(found, tmp_path / "taken.zip", at=AT)
    assert (tmp_path / "taken.zip").read_text() == "mine"


def test_an_export_that_breaks_off_leaves_nothing(
    bundle: Path, elsewhere: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    import_unit(bundle)
    monkeypatch.setattr("assetcloud.project.unit_copy.exporting.write_csv", broken)
    with pytest.raises(Exception, match="磁盘空间不足"):
        export_unit(unit(importing.UUID(manifest_of(bundle)["unit"]["id"])), tmp_path / "x", at=AT)
    assert list(tmp_path.iterdir()) == []
    assert settings.MEDIA_ROOT
