"""Duties that one person may not hold together."""

from __future__ import annotations

from assetcloud.foundation.ids import new_id
from assetcloud.platform.permissions.rules.incompatible_duties import (
    Duty,
    Pair,
    conflicts_of,
    refusal_of,
)

HERE, THERE = new_id(), new_id()
KEEP_AND_BOOK = Pair(
    roles=frozenset({"asset_manager", "asset_accountant"}),
    reason="保管与记账分离",
    basis="财会〔2012〕21号",
    verified=False,
    may_be_exempted=True,
)
REVIEW_AND_DECIDE = Pair(
    roles=frozenset({"technical_examiner", "listing_decider"}),
    reason="审查与决定分离",
    basis="某文",
    verified=True,
    may_be_exempted=False,
)
PAIRS = [KEEP_AND_BOOK, REVIEW_AND_DECIDE]
MANAGER = Duty("asset_manager", "资产管理岗", HERE)


def test_two_roles_conflict_at_one_node_whichever_came_first() -> None:
    accountant = Duty("asset_accountant", "资产会计岗", HERE)
    for new, held in ((MANAGER, accountant), (accountant, MANAGER)):
        (conflict,) = conflicts_of(new, held=[held], pairs=PAIRS)
        assert conflict.pair == KEEP_AND_BOOK


def test_at_different_nodes_they_do_not() -> None:
    elsewhere = Duty("asset_accountant", "资产会计岗", THERE)
    assert conflicts_of(MANAGER, held=[elsewhere], pairs=PAIRS) == ()


def test_roles_of_the_platform_conflict_anywhere() -> None:
    examiner = Duty("technical_examiner", "技术审查", None)
    decider = Duty("listing_decider", "上架决定", THERE)
    assert conflicts_of(examiner, held=[decider], pairs=PAIRS)
    assert conflicts_of(decider, held=[examiner], pairs=PAIRS)


def test_other_roles_do_not_conflict_nor_a_role_with_itself() -> None:
    reader = Duty("audit_reader", "审计只读", HERE)
    assert conflicts_of(MANAGER, held=[reader, MANAGER], pairs=PAIRS) == ()


def test_a_refusal_names_both_roles_the_reason_the_basis_and_the_way_out() -> None:
    conflicts = conflicts_of(
        MANAGER, held=[Duty("asset_accountant", "资产会计岗", HERE)], pairs=PAIRS
    )
    (sentence,) = refusal_of(conflicts, exemption="")
    for word in (
        "资产管理岗",
        "资产会计岗",
        "保管与记账分离",
        "财会〔2012〕21号",
        "未核实",
        "豁免",
    ):
        assert word in sentence


def test_an_exemption_counts_only_where_the_pair_allows_it() -> None:
    soft = conflicts_of(MANAGER, held=[Duty("asset_accountant", "会计", HERE)], pairs=PAIRS)
    hard = conflicts_of(
        Duty("technical_examiner", "技术审查", None),
        held=[Duty("listing_decider", "上架决定", None)],
        pairs=PAIRS,
    )
    assert refusal_of(soft, exemption="单位三人") == ()
    assert refusal_of(soft, exemption=" ") != ()
    (sentence,) = refusal_of(hard, exemption="单位三人")
    assert "不能豁免" in sentence
    assert "未核实" not in sentence
    assert len(refusal_of(soft + hard, exemption="单位三人")) == 2
    assert refusal_of((), exemption="") == ()
