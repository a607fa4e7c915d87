from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assetcloud.platform.audit.rules.chain import link, link_form, sealing_digests, statement
from assetcloud.platform.audit.rules.digests import NOTHING, Digests

UNIT = "01900000-0000-7000-8000-000000000000"
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
FACTS = {"sealing": 1, "sealed_at": NOON, "horizon": 7, "seal_count": 2}


def form(sequence: int, action: str, title: str) -> bytes:
    entry = {"action": action, "title": title}
    return link_form(chain=UNIT, sequence=sequence, sealed_at=NOON, entry=entry)


def test_the_example_of_the_page_holds() -> None:
    """docs/rules/audit_chain.md"""
    first = link(NOTHING, form(1, "assets.register_card", "登记卡片"))
    second = link(first, form(2, "assets.change_card", "更正原值"))

    assert first.sha256.hex() == "29aacf7b7f699afeb18b94292fb637e2c928349d754428d837e1c94fb19d6463"
    assert first.sm3.hex() == "585809ce1619fd0767b9056246f8f6e4015c126bab08d71cc1329a1313ff9ac6"
    assert second.sha256.hex() == "73f7fba42f31b4966432f420293fea4f7890ed39c21479aef6a6d838cc076437"
    assert second.sm3.hex() == "1990875da742683d6ff22612bc125caf852c114fc92e7fc7981b6f16cdce9b91"


@pytest.mark.parametrize(
    "change",
    [
        {"sealing": 2},
        {"horizon": 8},
        {"seal_count": 1},
        {"sealed_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_run_covers_its_facts(change: dict[str, Any]) -> None:
    assert sealing_digests(NOTHING, FACTS, []) != sealing_digests(NOTHING, FACTS | change, [])


def test_a_run_covers_its_links_their_order_and_the_run_before() -> None:
    one, other = Digests(b"1" * 32, b"2" * 32), Digests(b"3" * 32, b"4" * 32)
    run = sealing_digests(NOTHING, FACTS, [one, other])

    for changed in (
        sealing_digests(one, FACTS, [one, other]),
        sealing_digests(NOTHING, FACTS, [other, one]),
        sealing_digests(NOTHING, FACTS, [one]),
    ):
        assert changed.sha256 != run.sha256
        assert changed.sm3 != run.sm3
    only_sm3 = sealing_digests(NOTHING, FACTS, [replace(one, sm3=bytes(32)), other])
    assert (only_sm3.sha256 == run.sha256, only_sm3.sm3 == run.sm3) == (True, False)


def test_statements_of_different_kinds_are_never_the_same_bytes() -> None:
    assert statement("sealing", FACTS) != statement("daily root", FACTS)
