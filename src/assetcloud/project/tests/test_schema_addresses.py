"""Published schemas are found where they say that they are."""

from __future__ import annotations

import pytest
from django.test import Client

from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import a_signed_in_client
from assetcloud.platform.standards.tests.builders import loaded_standards

pytestmark = pytest.mark.django_db


def test_every_published_schema_lies_at_the_address_that_its_id_names() -> None:
    loaded_standards()
    listed = Client().get("/api/v1/schemas/cards").json()["items"]
    assert len(listed) > 10
    for each in listed:
        answer = Client().get(each["url"])
        assert answer.status_code == 200, each["url"]
        assert answer["Content-Type"] == "application/schema+json"
        assert "immutable" in answer["Cache-Control"]
        assert answer.json()["$id"] == each["url"]


def test_the_schema_in_force_names_an_address_that_answers() -> None:
    loaded_standards()
    client = a_signed_in_client("any", "assets.view_card", at=a_unit())
    schema = client.get("/api/v1/schemas/cards/equipment").json()
    assert client.get(schema["$id"]).json() == schema


def test_an_address_of_no_schema_is_not_found_and_not_the_page() -> None:
    answer = Client().get("/schemas/cards/equipment/9.9.9+none.json")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert Client().get("/schemas/cards/equipment.json").status_code == 404
    assert Client().post("/schemas/cards/equipment/1.0.0+x.json").status_code == 405
