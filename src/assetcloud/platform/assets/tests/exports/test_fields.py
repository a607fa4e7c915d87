from __future__ import annotations

import pytest

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tables.writer import ColumnKind
from assetcloud.platform.assets.exports.fields import chosen_fields, export_fields
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.card_list import LIST_COLUMNS

pytestmark = pytest.mark.usefixtures("standards")
INNER = {"id", "unit_id"}


def test_every_column_of_the_list_and_every_attribute_can_be_exported() -> None:
    known = export_fields(org_path="33.")
    assert set(LIST_COLUMNS) - INNER <= known.keys()
    assert {"accumulated", "net", "unit_name", "class_name", "account_name"} <= known.keys()
    assert {"remark", "funding_fiscal", "plate_number", "warranty_until"} & known.keys()
    assert known["warranty_until"].source == "attribute"
    assert "photos" not in known


def test_each_field_has_a_title_and_reads_a_column_that_exists() -> None:
    columns = {field.attname for field in Card._meta.concrete_fields}
    for key, field in export_fields(org_path="33.").items():
        assert field.key == key
        assert field.title
        if field.source == "column":
            assert key in columns, key


def test_amounts_numbers_and_dates_are_typed() -> None:
    known = export_fields(org_path="33.")
    assert known["cost"].kind is ColumnKind.MONEY
    assert known["net"].kind is ColumnKind.MONEY
    assert known["accumulated"].kind is ColumnKind.MONEY
    assert known["quantity"].kind is ColumnKind.NUMBER
    assert known["life_months"].kind is ColumnKind.NUMBER
    assert known["acquired_on"].kind is ColumnKind.DATE
    assert known["large_instrument"].kind is ColumnKind.BOOLEAN
    assert known["card_no"].kind is ColumnKind.TEXT
    assert known["class_code"].kind is ColumnKind.TEXT


def test_columns_come_in_the_order_asked_for() -> None:
    known = export_fields(org_path="33.")
    assert [field.key for field in chosen_fields(["cost", "name"], known)] == ["cost", "name"]


@pytest.mark.parametrize("keys", [[], ["name", "name"], ["name", "password"], ["search"], ["id"]])
def test_unknown_doubled_or_no_columns_are_refused(keys: list[str]) -> None:
    with pytest.raises(InvalidError) as refused:
        chosen_fields(keys, export_fields(org_path="33."))
    if "password" in keys:
        assert [problem.pointer for problem in refused.value.problems] == ["/columns/1"]
