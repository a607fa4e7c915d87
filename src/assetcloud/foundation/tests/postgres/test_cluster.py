"""One cluster: made, shared by processes, closed to others, alive again after every kind of death."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
import pytest

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.postgres.account import Runner
from assetcloud.foundation.postgres.cluster import Cluster, NotStartedError
from assetcloud.foundation.postgres.database import prepare_database
from assetcloud.foundation.postgres.roles import APP_ROLE, OWNER_ROLE
from assetcloud.foundation.postgres.server import is_running, process_number
from assetcloud.foundation.tests.postgres.conftest import Make, answers, keep_word, knows_word

_HOLD = """
import sys
from pathlib import Path
from assetcloud.foundation.postgres.cluster import Cluster
from assetcloud.foundation.postgres.database import prepare_database
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.acquire()
prepare_database(cluster)
print("held", flush=True)
sys.stdin.readline()
"""


class Holder:
    """A process that holds the cluster until it is killed."""

    def __init__(self, cluster: Cluster) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(cluster.home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Holder:
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def kill_server(cluster: Cluster) -> None:
    number = process_number(cluster.data)
    assert number is not None
    os.kill(number, signal.SIGKILL)
    while process_number(cluster.data) is not None:
        time.sleep(0.005)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_cluster_is_made_whole_with_two_roles_that_own_and_bypass_nothing(
    new_cluster: Cluster,
) -> None:
    cluster = new_cluster
    (cluster.home / "data.fresh/base").mkdir(parents=True)  # left by a process that was killed
    cluster.acquire()
    with cluster.superuser() as connection:
        roles = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcanlogin FROM pg_roles"
            " WHERE rolname LIKE 'assetcloud%' ORDER BY 1"
        ).fetchall()
    assert roles == [
        (APP_ROLE, False, False, False, True),
        (OWNER_ROLE, False, False, True, True),
    ]
    assert not (cluster.home / "data.fresh").exists()
    assert not (cluster.home / "made/password").exists()


def test_other_users_of_the_machine_cannot_come_near(cluster: Cluster) -> None:
    cluster.acquire()
    assert mode(cluster.data) == mode(cluster.socket_folder) == 0o700
    with cluster.superuser() as connection:
        shown = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('unix_socket_permissions'),"
            " (SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules)"
        ).fetchone()
    assert shown == ("", "0700", "scram-sha-256")
    for role in ("postgres", OWNER_ROLE, APP_ROLE):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(cluster.socket_folder), user=role, password="guessed")
    if os.geteuid() == 0:
        for folder in (cluster.data, cluster.socket_folder):
            assert subprocess.run(["/usr/bin/test", "-x", folder], user="nobody").returncode == 1


def test_what_was_written_is_there_after_a_restart(cluster: Cluster) -> None:
    cluster.acquire()
    keep_word(cluster, "written")
    cluster.release()
    assert not is_running(cluster.data)
    assert not answers(cluster)
    cluster.acquire()
    assert knows_word(cluster, "written")


def test_the_last_user_stops_the_server(cluster: Cluster, a_holder: Make) -> None:
    other = a_holder()
    cluster.acquire()
    other.acquire()
    other.acquire()  # already held
    cluster.release()
    cluster.release()  # already let go
    assert answers(other)
    other.release()
    assert not is_running(cluster.data)


def test_a_killed_process_holds_nothing_any_more(cluster: Cluster) -> None:
    with Holder(cluster) as holder:
        assert holder.said == "held\n"
        cluster.acquire()
        holder.kill()
    assert answers(cluster)
    cluster.release()
    assert not is_running(cluster.data)


def test_processes_that_start_together_prepare_one_database(cluster: Cluster) -> None:
    with ExitStack() as stack:
        holders = [Holder(cluster) for _ in range(3)]
        assert [stack.enter_context(holder).said for holder in holders] == ["held\n"] * 3
        cluster.acquire()
        assert not prepare_database(cluster)


def test_a_server_killed_at_work_recovers_with_all_that_was_committed(
    cluster: Cluster, a_holder: Make
) -> None:
    cluster.acquire()
    keep_word(cluster, "committed")
    with closing(cluster.superuser()) as busy:
        busy.autocommit = False
        busy.execute("INSERT INTO kept VALUES ('not committed')")
        kill_server(cluster)
        assert not is_running(cluster.data)

        # Waits until the last process of the killed server has ended.
        newcomer = a_holder()
        newcomer.acquire()
        with pytest.raises(psycopg.OperationalError):
            busy.execute("SELECT 1")
    assert knows_word(newcomer, "committed")
    assert not knows_word(newcomer, "not committed")


def test_a_helper_that_is_started_again_brings_the_server_back(cluster: Cluster) -> None:
    cluster.acquire()
    keep_word(cluster, "revived")
    kill_server(cluster)
    with Holder(cluster):
        assert knows_word(cluster, "revived")


def test_a_number_that_now_belongs_to_another_program_does_not_mislead(cluster: Cluster) -> None:
    """After a restart of the machine the number in the lock file may be anybody's."""
    cluster.acquire()
    cluster.release()
    stranger = subprocess.Popen(["/bin/sleep", "60"], user=cluster.runner.user)
    try:
        lock_file = cluster.data / "postmaster.pid"
        lock_file.write_text(f"{stranger.pid}\n{cluster.data}\n")
        assert not is_running(cluster.data)
        cluster.acquire()
        assert answers(cluster)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("content", ["", "nonsense\n", "-7\n", "999999999\n"])
def test_a_lock_file_that_says_nothing_is_no_server(tmp_path: Path, content: str) -> None:
    (tmp_path / "postmaster.pid").write_text(content)
    assert not is_running(tmp_path)


def test_a_folder_too_deep_for_a_socket_gets_one_in_the_temporary_folder(
    cluster: Cluster, var: Path
) -> None:
    cluster.acquire()
    cluster.release()
    deep = var / ("d" * 60) / ("e" * 40)
    deep.mkdir(parents=True)
    cluster.data.rename(deep / "data")
    far = Cluster(deep, durable=False, _runner=cluster.runner)
    assert far.socket_folder.parent != far.home
    far.acquire()
    try:
        assert answers(far)
        assert mode(far.socket_folder) == 0o700
    finally:
        far.release()
        far.socket_folder.rmdir()
        (deep / "data").rename(cluster.data)


def test_a_socket_folder_that_somebody_else_put_there_is_refused(
    cluster: Cluster, var: Path
) -> None:
    trap = cluster.socket_folder
    shutil.rmtree(trap, ignore_errors=True)
    trap.symlink_to(var)
    with pytest.raises(PermissionError, match="another user"):
        cluster.acquire()
    trap.unlink()
    if os.geteuid() == 0:
        trap.mkdir()
        os.chown(trap, 65534, 65534)
        with pytest.raises(PermissionError, match="another user"):
            cluster.acquire()
        trap.rmdir()
    cluster.acquire()
    assert answers(cluster)


def test_secrets_that_were_lost_are_made_anew_and_the_data_stays(
    cluster: Cluster, var: Path
) -> None:
    cluster.acquire()
    keep_word(cluster, "secret lost")
    cluster.release()
    former = json.loads((var / "secrets.json").read_text())
    (var / "secrets.json").unlink()

    cluster.acquire()
    assert knows_word(cluster, "secret lost")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(
            host=str(cluster.socket_folder),
            user="postgres",
            password=former["database_superuser_password"],
        )


def test_a_changed_password_of_the_application_holds_from_the_next_start(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSETCLOUD_DATABASE_APP_PASSWORD", "it's new; DROP TABLE kept; --")
    cluster.acquire()
    with psycopg.connect(
        host=str(cluster.socket_folder),
        user=APP_ROLE,
        password="it's new; DROP TABLE kept; --",
        dbname="postgres",
    ) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_nobody_has_the_cluster_alone_while_another_uses_it(
    cluster: Cluster, a_holder: Make
) -> None:
    other = a_holder()
    other.acquire()
    with pytest.raises(ConflictError, match="先停止服务"), cluster.alone():
        pass
    other.release()
    with cluster.alone(), cluster.started_alone():
        assert answers(cluster)
    assert not is_running(cluster.data)


def test_a_server_that_does_not_start_says_why_and_can_be_tried_again(cluster: Cluster) -> None:
    cluster.acquire()
    cluster.release()
    control = cluster.data / "global/pg_control"
    whole = control.read_bytes()
    control.write_bytes(b"")
    with pytest.raises(NotStartedError, match=r"内置数据库没有启动[\s\S]*pg_control"):
        cluster.acquire()
    control.write_bytes(whole)
    cluster.acquire()
    assert answers(cluster)


def test_a_cluster_that_cannot_be_made_says_why(
    new_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = new_cluster

    def no_room(*words: str, **options: object) -> str:
        raise subprocess.CalledProcessError(1, words[0], stderr="No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Runner, "run", no_room)
        with pytest.raises(NotStartedError, match="磁盘空间"):
            cluster.acquire()
    assert not cluster.data.exists()


def test_a_signal_to_the_group_of_the_caller_does_not_reach_the_server(cluster: Cluster) -> None:
    """Ctrl-C in the terminal goes to every process of the group; the server stops in order."""
    with Holder(cluster) as holder:
        number = process_number(cluster.data)
        assert number is not None
        assert os.getpgid(number) != os.getpgid(holder.process.pid)
