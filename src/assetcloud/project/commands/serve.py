"""Start the server."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import Any

from django.conf import settings

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.postgres.database import embedded_cluster
from assetcloud.project.commands.demo import account_lines, make_demo
from assetcloud.project.founding import found_province
from assetcloud.project.together import run_together

NAME = "serve"
HELP = "启动服务"
FIRST_PORT = 8600


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to listen."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 0))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--demo", action="store_true", help="没有数据时先生成演示省")
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--cards", type=int, default=60_000)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Migrate, say the address and serve until told to stop.

    Raises ConflictError if the chosen port is taken; without a choice the next free one is used.
    """
    port = _free_port(given.host, given.port)
    if given.demo:
        # For the workers, which start anew, and for this process, whose settings are read already.
        os.environ["ASSETCLOUD_DEMO"] = "1"
        settings.DEMO = True
        sys.stdout.write("  准备演示省（首次约一分钟）…\n")
        sys.stdout.flush()
        make_demo(units=given.units, cards=given.cards)
    else:
        found_province()
    cluster = embedded_cluster()
    where = cluster.home if cluster else "ASSETCLOUD_DATABASE_URL"
    sys.stdout.write(
        f"\n  资产云 2.0    http://{given.host}:{port}\n  数据库        {where}\n  文件          {var_folder()}\n"
        "  非涉密系统，严禁处理国家秘密。按 Ctrl-C 停止。\n\n"
    )
    if given.demo:
        sys.stdout.write(f"  演示账号（用户名 密码 身份）\n{account_lines()}\n\n")
    sys.stdout.flush()
    run_together(
        _server(given.host, port, given.workers),
        [sys.executable, "-m", "assetcloud.project.cli", "worker"],
    )
    return {}


def _server(host: str, port: int, workers: int) -> list[str]:
    # A process of its own: this one has used the database, and connections do not survive a fork.
    return [
        *(sys.executable, "-m", "granian", "assetcloud.project.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-log"),
    ]


def _free_port(host: str, wanted: int) -> int:
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise ConflictError(f"端口 {wanted or FIRST_PORT} 已被占用，请用 PORT=端口号 另选一个。")
