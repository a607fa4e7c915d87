"""Where each table lies follows from its kind."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.project.distribution.placing import Place, places_of

ALL = places_of(apps.get_models())


def test_every_table_that_is_not_local_has_a_place() -> None:
    away = {m._meta.db_table for m in apps.get_models() if kind_of(m) != "local"}
    assert {place.table for place in ALL} == away
    assert len(ALL) == len(away)


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("assets_card", Place("assets_card", "tenant", "unit_id")),
        ("events_outboxevent", Place("events_outboxevent", "tenant", "unit_id")),
        ("organisations_node", Place("organisations_node", "reference")),
        ("assets_publiccard", Place("assets_publiccard", "shared", "asset_code")),
        ("assets_identifyingnumber", Place("assets_identifyingnumber", "shared", "digest")),
    ],
)
def test_the_kind_says_by_what_a_table_is_spread(table: str, place: Place) -> None:
    assert {found.table: found for found in ALL}[table] == place


def test_what_others_point_at_goes_first() -> None:
    position = {place.table: number for number, place in enumerate(ALL)}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or target in (None, model) or kind_of(model) == "local":
                continue
            assert position[target._meta.db_table] < position[model._meta.db_table], field


@isolate_apps("assetcloud.project")
def test_a_circle_of_tables_is_refused() -> None:
    class Left(models.Model):
        table_kind = "reference"
        right = models.ForeignKey("Right", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "project"

    class Right(models.Model):
        table_kind = "reference"
        left = models.ForeignKey(Left, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "project"

    with pytest.raises(ValueError, match="point at each other"):
        places_of([Left, Right])
