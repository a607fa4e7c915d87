"""Codes that stand on cards are counted, and are not removed from their lists."""

from __future__ import annotations

import pytest

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.code_usage import code_usage
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, at
from assetcloud.platform.permissions.tests.builders import an_actor
from assetcloud.platform.standards.contract import code_lists
from assetcloud.platform.standards.tests.builders import remove_code

pytestmark = pytest.mark.usefixtures("standards")


def test_columns_attributes_and_shares_of_use_are_counted() -> None:
    unit = a_unit_in_use()
    a_card(unit, procurement_form="decentralised", use_status="idle", idle_since="2026-11-01")
    voided = a_card(unit)
    with at(unit):
        Card.objects.filter(id=voided).update(state="voided")
        Card.objects.exclude(id=voided).update(usage={"self_use": {"area": None, "value": 600_000}})
        assert code_usage("use_status") == {"idle": 1}
        assert code_usage("procurement_form") == {"decentralised": 1}
        assert code_usage("usage_kind") == {"self_use": 1}
        assert code_usage("no_such_list") == {}


def test_a_code_that_stands_on_a_card_is_not_removed() -> None:
    unit = a_unit_in_use()
    a_card(unit)
    (version,) = {found.version for found in code_lists() if found.code == "procurement_form"}
    with at(unit), pytest.raises(ConflictError, match="资产卡片使用 1 处"):
        remove_code(
            an_actor("standards.manage_codes"),
            "procurement_form",
            version,
            "decentralised",
            reason="测试",
        )
