"""Administrative divisions, their history, and the programme."""

from __future__ import annotations

from datetime import date

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.regions.load_divisions import load_divisions
from assetcloud.platform.organisations.actions.regions.open_region_tree import open_region_tree
from assetcloud.platform.organisations.actions.regions.set_programme import set_programme
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Region
from assetcloud.platform.organisations.tests.builders import AllPermittedActor

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2021, 4, 8), date(2021, 4, 9)
EVERYWHERE = Range("", "\x7f")


@pytest.fixture
def zhejiang(db: None) -> None:
    load_divisions(AllPermittedActor())


def test_loading_twice_changes_nothing(zhejiang: None) -> None:
    done = load_divisions(AllPermittedActor())
    assert (done.added, done.changed) == (0, 0)


def test_loading_repairs_what_was_altered(zhejiang: None) -> None:
    Region.objects.filter(code="330106").update(name="东湖区")
    assert load_divisions(AllPermittedActor()).changed == 1
    found = organisations.region("330106")
    assert found is not None
    assert found.name == "西湖区"


def test_zhejiang_has_eleven_cities_and_ninety_counties(zhejiang: None) -> None:
    counts = {
        level: len(organisations.regions(level=level))
        for level in ("province", "city", "county", "township")
    }
    assert counts == {"province": 1, "city": 11, "county": 90, "township": 1362}


def test_hangzhou_had_other_districts_before_2021(zhejiang: None) -> None:
    def codes(on: date) -> set[str]:
        return {view.code for view in organisations.regions(parent_code="330100", on=on)}

    assert codes(BEFORE) - codes(AFTER) == {"330103", "330104"}
    assert codes(AFTER) - codes(BEFORE) == {"330113", "330114"}
    gone = organisations.region("330104", on=BEFORE)
    assert gone is not None
    assert gone.successors == ("330102", "330114")
    assert not gone.verified
    assert organisations.region("330104") is None


@pytest.mark.parametrize("code", ["330200", "330203", "330282", "330203003"])
def test_ningbo_and_all_under_it_are_outside(zhejiang: None, code: str) -> None:
    assert not organisations.region_inside(code)


@pytest.mark.parametrize("code", ["330000", "330100", "330106", "330113", "330106109"])
def test_the_rest_of_the_province_is_inside(zhejiang: None, code: str) -> None:
    assert organisations.region_inside(code)
    assert not organisations.region_inside(code, date(2021, 6, 14))


def test_of_many_regions_those_outside_are_told_at_once(zhejiang: None) -> None:
    shown = {each.code: each.is_inside for each in organisations.regions(on=date(2026, 1, 1))}
    outside = organisations.regions_outside(shown, on=date(2026, 1, 1))
    assert outside == {code for code, is_inside in shown.items() if not is_inside}
    assert organisations.regions_outside({"330000", ""}) == frozenset()


def test_the_flag_comes_with_the_regions(zhejiang: None) -> None:
    inside = {view.code: view.is_inside for view in organisations.regions(level="city")}
    assert [code for code, flag in inside.items() if not flag] == ["330200"]


def test_the_programme_changes_from_a_day_by_a_document(zhejiang: None) -> None:
    actor = AllPermittedActor()
    basis = Basis(on=date(2026, 1, 1), document="某财〔2025〕9号")
    set_programme(actor, "330200", is_inside=True, basis=basis)
    assert organisations.region_inside("330203", date(2026, 1, 1))
    assert not organisations.region_inside("330203", date(2025, 12, 31))
    with pytest.raises(ConflictError):
        set_programme(actor, "330200", is_inside=False, basis=basis)
    with pytest.raises(InvalidError, match="文件依据"):
        set_programme(actor, "330100", is_inside=False, basis=Basis())
    with pytest.raises(NotFoundError):
        set_programme(actor, "990000", is_inside=False, basis=basis)


def test_the_tree_of_a_province_is_opened_with_its_bureaus_once(zhejiang: None) -> None:
    basis = Basis(on=date(2022, 1, 1))
    with acting_in(EVERYWHERE):
        opened = open_region_tree(AllPermittedActor(), "330000", basis=basis)
        again = open_region_tree(AllPermittedActor(), "330000", basis=basis)
        towns = open_region_tree(
            AllPermittedActor(), "330000", levels=["city", "county", "township"], basis=basis
        )
    assert len(opened) == 2 * 102
    assert again == ()
    assert len(towns) == 1362
    province = organisations.node_at("33.")
    assert province is not None
    assert province.name == "浙江省"
    names = [node.name for node in organisations.children_of("33.")]
    assert "浙江省财政厅" in names
    assert "杭州市" in names
    with pytest.raises(NotFoundError), acting_in(EVERYWHERE):
        open_region_tree(AllPermittedActor(), "110000", basis=basis)
