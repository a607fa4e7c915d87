"""The manifest of an app is read without running the app, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.foundation.manifest import ManifestError, read_manifest

GOOD = """
requires = ["assets"]

[identity]
name = "leasing"
title = "出租出借"
summary = "登记出租出借的合同和收益。"
version = "0.1.0"

[permissions]
"leasing.view_contract" = "查看合同"

[events]
publishes = ["leasing.contract_signed"]

[[ui]]
title = "出租出借"
path = "/leasing"
group = "业务"
permission = "leasing.view_contract"
"""


def an_app(folder: Path, text: str, name: str = "leasing") -> Path:
    app = folder / name
    app.mkdir()
    (app / "asset-app.toml").write_text(text, encoding="utf-8")
    return app


def test_a_manifest_says_who_the_app_is_and_what_it_needs(tmp_path: Path) -> None:
    manifest = read_manifest(an_app(tmp_path, GOOD))
    assert manifest.identity.title == "出租出借"
    assert manifest.identity.platform == ">=0.1"
    assert manifest.requires == ["assets"]
    assert manifest.permissions == {"leasing.view_contract": "查看合同"}
    assert manifest.events.publishes == ["leasing.contract_signed"]
    assert manifest.events.reacts_to == []
    assert [entry.path for entry in manifest.ui] == ["/leasing"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not toml at all = = =",
        GOOD.replace('version = "0.1.0"', 'version = "0.1"'),
        GOOD.replace('name = "leasing"', 'name = "Leasing"'),
        GOOD.replace("[events]", '[events]\nsurprise = "1"'),
        GOOD + "\n[surprise]\na = 1\n",
        GOOD.replace('title = "出租出借"\n', "", 1),
    ],
    ids=["empty", "not toml", "version", "name", "unknown key", "unknown table", "no title"],
)
def test_a_manifest_that_is_not_right_is_refused_with_its_path(tmp_path: Path, text: str) -> None:
    app = an_app(tmp_path, text)
    with pytest.raises(ManifestError, match=r"asset-app\.toml"):
        read_manifest(app)


def test_the_name_in_the_manifest_is_that_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="the name differs"):
        read_manifest(an_app(tmp_path, GOOD, name="vehicles"))


def test_a_folder_without_a_manifest_is_no_app(tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        read_manifest(tmp_path)
