"""The commands that found, upgrade, back up and describe an installation."""

from __future__ import annotations

import json
import socket
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.contract import VerificationReport
from assetcloud.platform.identity.contract import find_account
from assetcloud.platform.organisations.contract import nodes_in
from assetcloud.platform.standards.queries.schemas import published_document, published_versions
from assetcloud.project.card_schemas import export_card_schemas, product_schemas
from assetcloud.project.commands import (
    audit,
    backup,
    generated,
    import_ledger,
    manage,
    restore,
    serve,
    setup,
    unit,
    upgrade,
    verify,
)
from assetcloud.project.founding import EVERYTHING

with_owner = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is a server outside of this installation."""
    monkeypatch.setenv("ASSETCLOUD_DATABASE_URL", "postgresql://app@db.invalid/zcy")


@with_owner
def test_setup_founds_an_empty_province_with_three_administrators_and_says_passwords_once() -> None:
    first = setup.run(Namespace())
    assert set(first["passwords"]) == {"sysadmin", "secadmin", "auditadmin"}
    assert len(set(first["passwords"].values())) == 3
    with acting_in(EVERYTHING):
        regions = nodes_in(EVERYTHING, kinds=("region",))
        assert len(regions) > 90
        assert nodes_in(EVERYTHING, kinds=("unit",)) == ()
        assert find_account("sysadmin") is not None

    again = setup.run(Namespace())
    assert "passwords" not in again
    with acting_in(EVERYTHING):
        assert nodes_in(EVERYTHING, kinds=("region",)) == regions


@with_owner
def test_what_a_new_installation_publishes_are_the_schemas_in_the_repository() -> None:
    setup.run(Namespace())
    written = product_schemas()
    published = {found.card_type: found.version for found in published_versions()}
    assert published.keys() == written.keys()
    for card_type, schema in written.items():
        assert published_document(card_type, published[card_type]) == ("", schema)


def test_generated_files_are_the_same_twice_and_those_of_nothing_are_removed(
    tmp_path: Path,
) -> None:
    told = generated.run(Namespace(folder=tmp_path))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    assert told["卡片类型数"] == len(list((tmp_path / "schemas/cards").iterdir())) >= 15
    assert told["事件数"] == len(list((tmp_path / "events").iterdir())) > 20
    assert json.loads(before[tmp_path / "openapi.json"])["openapi"].startswith("3.1")

    (tmp_path / "schemas/cards/gone.json").write_text("{}")
    assert export_card_schemas(tmp_path / "schemas/cards") == told["卡片类型数"]
    generated.run(Namespace(folder=tmp_path))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.json")} == before


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_chosen_port_that_is_taken_is_refused_with_a_way_out(taken_port: int) -> None:
    with pytest.raises(ConflictError, match=f"端口 {taken_port} 已被占用.*PORT="):
        serve._free_port("127.0.0.1", taken_port)


def test_without_a_choice_the_next_free_port_is_taken(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "FIRST_PORT", taken_port)
    found = serve._free_port("127.0.0.1", 0)
    assert taken_port < found < taken_port + 100
    assert serve._free_port("127.0.0.1", found) == found


def test_restoring_asks_for_a_second_confirmation(tmp_path: Path) -> None:
    with pytest.raises(ConflictError, match="--yes"):
        restore.run(Namespace(folder=tmp_path, yes=False))


def test_a_database_outside_is_neither_backed_up_nor_restored_here(
    outside: None, tmp_path: Path
) -> None:
    with pytest.raises(ConflictError, match="deploy/README"):
        backup.run(Namespace(to=tmp_path))
    with pytest.raises(ConflictError, match="不是内置的"):
        restore.run(Namespace(folder=tmp_path, yes=True))
    with pytest.raises(ConflictError, match="--backed-up"):
        upgrade.run(Namespace(backed_up=False))


@with_owner
def test_an_outside_database_that_was_backed_up_is_upgraded(outside: None) -> None:
    assert upgrade.run(Namespace(backed_up=True)) == {"backup": "outside", "upgraded": True}


def test_nothing_is_upgraded_when_the_backup_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_backup(*_: Any) -> None:
        raise ConflictError("磁盘空间不足。", code="disk_full")

    monkeypatch.setattr(upgrade, "back_up", no_backup)
    monkeypatch.setattr(upgrade, "found_province", lambda: pytest.fail("upgraded"))
    with pytest.raises(ConflictError):
        upgrade.run(Namespace(backed_up=False))


def test_django_finds_nothing_to_complain_about(capsys: Any) -> None:
    assert manage.run(Namespace(words=["check"])) == {}
    assert "no issues" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_ledger_for_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="没有单位“12345”"):
        import_ledger.run(Namespace(unit="12345", file=tmp_path / "x.csv"))


@pytest.mark.django_db
def test_an_unknown_unit_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="没有单位“12345”"):
        unit.run(Namespace(way="export", unit="12345", to=tmp_path / "x"))
    assert not (tmp_path / "x").exists()


@with_owner
def test_what_is_no_export_is_not_imported(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="不是单位导出包"):
        unit.run(Namespace(way="import", source=tmp_path))


@pytest.mark.django_db
def test_an_empty_installation_agrees_with_itself() -> None:
    assert verify.run(Namespace(unit=None)) == {"ok": True, "differences": 0, "rows": []}


def test_an_altered_trail_is_not_ok(monkeypatch: pytest.MonkeyPatch) -> None:
    report = VerificationReport(unit_id=None, started_at=now())
    monkeypatch.setattr(audit, "verify_trail", lambda: report)
    assert audit.run(Namespace(what="verify"))["ok"]
    report.finding_count = 2
    told = audit.run(Namespace(what="verify"))
    assert (told["ok"], told["finding_count"]) == (False, 2)
    monkeypatch.setattr(audit, "seal_trail", lambda: {"sealed": 0})
    assert audit.run(Namespace(what="seal")) == {"sealed": 0}
