from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from assetcloud.foundation.money import Money
from assetcloud.platform.events import schemas
from assetcloud.platform.events.event import Event
from assetcloud.platform.events.schemas import export_schemas, schema_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BillPaid(Event):
    """A bill was paid."""

    name: ClassVar[str] = "bills.bill_paid"

    amount: Money = field(metadata={"title": "金额"})
    note: str = ""


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "event_classes", lambda: (BillPaid,))


def test_a_schema_says_what_is_needed_and_allows_nothing_else() -> None:
    schema = schema_of(BillPaid)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["amount"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["amount"]["title"] == "金额"
    assert schema["description"] == "A bill was paid."


@pytest.mark.usefixtures("published")
def test_the_export_holds_exactly_the_events_there_are(tmp_path: Path) -> None:
    (tmp_path / "bills.bill_lost.v1.json").write_text("{}")

    assert export_schemas(tmp_path) == 1

    assert [path.name for path in tmp_path.iterdir()] == ["bills.bill_paid.v1.json"]
    assert json.loads((tmp_path / "bills.bill_paid.v1.json").read_text()) == schema_of(BillPaid)


@pytest.mark.usefixtures("published")
def test_the_export_is_the_same_every_time(tmp_path: Path) -> None:
    export_schemas(tmp_path / "a")
    export_schemas(tmp_path / "b")

    name = "bills.bill_paid.v1.json"
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
