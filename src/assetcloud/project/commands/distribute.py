"""Spread the tables over a Citus cluster."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from django.apps import apps

from assetcloud.project.distribution.moving import move_tables
from assetcloud.project.distribution.placing import places_of

NAME = "distribute"
HELP = "把各表分布到 Citus 集群（可重复运行；先停服务）"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask how fine the tables are cut."""
    parser.add_argument(
        "--shards", type=int, default=32, help="租户表切成几片，只在首次分布时有效（默认 32）"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Move what is not in its place; say what was moved and what lay there. Raises ConflictError."""
    return asdict(move_tables(places_of(apps.get_models()), shards=given.shards))
