"""Loading: complete, repeatable, and careful with what people changed."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from assetcloud.platform.permissions.contract import system_actor
from assetcloud.platform.standards.contract import load_standards
from assetcloud.platform.standards.models import (
    ClassCrosswalk,
    ClassItem,
    CodeItem,
    CodeListVersion,
    Parameter,
    SchemaVersion,
    StandardsRelease,
)

pytestmark = pytest.mark.usefixtures("standards")
ACTOR = system_actor(None, "", "测试")


def load_anew() -> None:
    """Load as if other data had been loaded last."""
    StandardsRelease.objects.create(
        digest="another", loaded_at="2099-01-01T00:00Z", counts={}, report={}
    )
    load_standards(ACTOR)


def test_every_table_is_filled() -> None:
    counts = StandardsRelease.objects.order_by("-loaded_at").values_list("counts", flat=True)[0]
    assert counts["classitem"] == 3483 + 42 + 917
    assert (counts["cardtype"], counts["schemaversion"]) == (19, 19)
    assert min(counts.values()) > 0
    assert ClassItem.objects.count() == counts["classitem"]


def test_loading_the_same_data_again_reads_one_row(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):  # savepoint, last release, savepoint
        load_standards(ACTOR)


def test_what_left_the_package_goes_and_what_people_added_stays() -> None:
    ClassCrosswalk.objects.create(code_2010="2999999", basis="name", relation="=", confidence="low")
    ClassCrosswalk.objects.create(
        code_2010="2999999", basis="confirmed", relation="=", confidence="high", from_package=False
    )
    own = Parameter.objects.create(
        code="x", title="x", kind="days", value="1", valid_from=date(2026, 1, 1), from_package=False
    )
    load_anew()
    assert list(
        ClassCrosswalk.objects.filter(code_2010="2999999").values_list("basis", flat=True)
    ) == ["confirmed"]
    assert Parameter.objects.filter(pk=own.pk).exists()


def test_the_version_that_people_put_in_force_stays_in_force() -> None:
    version = CodeListVersion.objects.get(key="use_direction@draft-2019")
    version.active_from = date(2026, 11, 1)
    version.save()
    load_anew()
    version.refresh_from_db()
    assert version.active_from == date(2026, 11, 1)


def test_a_changed_code_list_makes_another_version_of_the_schemas() -> None:
    CodeItem.objects.filter(version__key="vehicle_origin@merged-2026", code="domestic").update(
        name="国产"
    )
    before = SchemaVersion.objects.count()
    load_anew()
    assert SchemaVersion.objects.count() == before  # loading brought the name back: nothing differs
