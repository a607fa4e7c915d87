"""Read what ships with the product: post templates, post packages, divisions, the programme."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assetcloud.platform.organisations.rules.post_package import (
    Exemption,
    Package,
    PersonShare,
    PostTemplate,
)

__all__ = ["incompatible_duties", "post_packages", "post_templates", "read_csv", "read_toml"]

_DATA = Path(__file__).parent / "data"


def read_csv(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped CSV file."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_toml(name: str) -> dict[str, Any]:
    """Return a shipped TOML file."""
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def post_templates() -> dict[str, PostTemplate]:
    """Return the shipped post templates by code, in their order."""
    return {
        row["code"]: PostTemplate(
            code=row["code"],
            name=row["name"],
            side=row["side"],
            duties=tuple(row["duties"].split()),
            by_department=row["by_department"] == "1",
        )
        for row in read_csv("posts.csv")
    }


@cache
def post_packages() -> dict[str, Package]:
    """Return the shipped post packages by code, in their order."""
    return {
        found["code"]: Package(
            code=found["code"],
            title=found["title"],
            fits=found["fits"],
            node_kinds=tuple(found["node_kinds"]),
            persons=tuple(
                PersonShare(person["title"], tuple(person["posts"])) for person in found["persons"]
            ),
            exemptions=tuple(
                Exemption(frozenset(given["posts"]), given["reason"])
                for given in found["exemptions"]
            ),
        )
        for found in read_toml("post_packages.toml")["package"]
    }


@cache
def incompatible_duties() -> frozenset[frozenset[str]]:
    """Return the pairs of duties that one person should not hold together."""
    return frozenset(frozenset(pair) for pair in read_toml("post_packages.toml")["incompatible"])
