"""Ids of another unit in every place of every body: whatever is answered, nothing points there.

Paths are tried by the packages; here are the bodies, built from the published document, so that a
new route is tried too. What is accepted is looked at in the tables and then rolled back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from assetcloud.foundation.clock import today
from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_department, a_member, a_place
from assetcloud.platform.permissions.contract import all_permissions
from assetcloud.platform.permissions.tests.builders import a_signed_in_client, an_account
from assetcloud.platform.standards.tests.builders import loaded_standards
from tests.architecture.test_routes import SCHEMA

OURS = [model for model in apps.get_models() if model._meta.app_label not in LIBRARY_LABELS]
# In the order in which a field's name is searched for them.
KINDS = ("department", "place", "account", "delegate", "card", "member", "user", "person", "keeper")
ROLES = {"delegate": "account", "user": "member", "person": "member", "keeper": "member"}


@dataclass(frozen=True)
class House:
    """A unit and one of each thing that it has."""

    unit: UnitView
    things: Mapping[str, UUID]

    def named(self, field: str) -> str:
        """The id of the thing that a field of this name means."""
        kind = next((kind for kind in KINDS if kind in field), "unit")
        return str(self.things[ROLES.get(kind, kind)])

    @property
    def range(self) -> Range:
        return Range.below(self.unit.path)


def a_house() -> House:
    unit = a_unit_in_use()
    with acting_in(Range.below(unit.path)):
        things = {
            "unit": unit.id,
            "department": a_department(unit).id,
            "place": a_place(unit).id,
            "member": a_member(unit).id,
            "account": an_account(home=unit).id,
            "card": a_card(unit),
        }
    return House(unit, things)


def settled(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind references, and the first where several are offered."""
    while True:
        choices = [schema[each] for each in ("anyOf", "oneOf", "allOf") if each in schema]
        if "$ref" in schema:
            schema = SCHEMA["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        elif choices:
            schema = choices[0][0]
        else:
            return schema


def example(schema: Mapping[str, Any], name: str, foreign: House) -> Any:
    """A value that the schema takes, with ids of `foreign` wherever an id belongs."""
    schema = settled(schema)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind, form = schema.get("type"), schema.get("format", "")
    if kind == "object":
        fields = schema.get("properties", {})
        return {field: example(inner, field, foreign) for field, inner in fields.items()}
    if kind == "array":
        return [example(schema.get("items", {}), name, foreign)]
    if form == "uuid" or (kind == "string" and name.endswith("_id")):
        return foreign.named(name)
    if form.startswith("date"):
        return (today() + timedelta(days=1)).isoformat()
    plain = {"integer": max(1, schema.get("minimum", 1)), "number": 1, "boolean": True}
    return plain.get(kind, "x" * max(2, schema.get("minLength", 2)))


def ids_in(model: type[models.Model]) -> list[models.UUIDField[Any, Any]]:
    """The columns that hold ids of something else."""
    fields = model._meta.local_concrete_fields
    return [
        f for f in fields if isinstance(f, models.UUIDField) and f.name not in {"unit_id", "id"}
    ]


def foreign_pointers(mine: House, foreign: House) -> list[str]:
    """Columns of rows in `mine` that hold an id of `foreign`."""
    strange = set(foreign.things.values()) - {foreign.things["account"]}
    found = []
    with acting_in(mine.range):
        for model in (model for model in OURS if kind_of(model) == "tenant"):
            for field in ids_in(model):
                if model._default_manager.filter(**{f"{field.attname}__in": strange}).exists():
                    found.append(f"{model.__name__}.{field.name}")
    return found


def said_of(foreign: House) -> dict[str, int]:
    """How many rows outside of units name the unit: roles, accounts, clients, tickets."""
    return {
        f"{model.__name__}.{field.name}": model._default_manager.filter(
            **{field.attname: foreign.unit.id}
        ).count()
        for model in OURS
        if kind_of(model) == "local" and not getattr(model, "append_only", False)
        for field in ids_in(model)
    }


def bodies() -> dict[tuple[str, str], Mapping[str, Any]]:
    found = {}
    for path, operations in SCHEMA["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content and operation["x-permission"] != "public":
                found[method.upper(), path] = content["application/json"]["schema"]
    return found


@pytest.mark.django_db
def test_no_body_makes_anything_point_into_another_unit() -> None:
    loaded_standards()
    mine, foreign = a_house(), a_house()
    client = a_signed_in_client("any", *all_permissions(), at=mine.unit)
    before, wrong, taken = said_of(foreign), {}, 0
    assert foreign_pointers(mine, foreign) == []
    for (method, path), schema in bodies().items():
        with transaction.atomic():
            status = _ask(client, method, _address(path, mine), example(schema, "", foreign))
            assert status != 500, (method, path)
            if status < 400:
                taken += 1
                after = said_of(foreign)
                strange = foreign_pointers(mine, foreign)
                strange += [name for name, count in after.items() if count != before[name]]
                if strange:
                    wrong[f"{method} {path}"] = strange
            transaction.set_rollback(True)
    assert wrong == {}
    # Were every body refused for its form alone, nothing would have been tried.
    assert taken > 5


def _address(path: str, mine: House) -> str:
    parts = [mine.named(part) if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


def _ask(client: Client, method: str, address: str, body: Any) -> int:
    answer = client.generic(
        method, address, json.dumps(body), "application/json", headers={"If-Match": '"1"'}
    )
    return int(answer.status_code)
