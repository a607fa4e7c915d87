"""Code lists as stored: in force on a day, changed with care."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.platform.permissions.tests.builders import an_actor
from assetcloud.platform.standards import code_usage
from assetcloud.platform.standards.actions.activate_code_version import activate_code_version
from assetcloud.platform.standards.actions.add_code_version import add_code_version
from assetcloud.platform.standards.actions.remove_code import remove_code
from assetcloud.platform.standards.contract import (
    CodeItem,
    card_schema,
    code_items,
    code_lists,
    code_mappings,
    code_synonyms,
    code_words,
    register_code_usage,
)
from assetcloud.platform.standards.queries.codes import code_versions

pytestmark = pytest.mark.usefixtures("standards")
WHY = "按新规定"


@pytest.fixture
def keeper() -> Actor:
    return an_actor("standards.manage_codes")


@pytest.fixture(autouse=True)
def _no_counters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_usage, "_counters", {})


def items(*codes: str) -> list[CodeItem]:
    return [CodeItem(code=code, name=f"名称{code}") for code in codes]


def offered(day: date | None = None) -> list[str]:
    return [item.code for item in code_items("vehicle_origin", on=day)]


def test_the_merged_version_is_in_force_and_older_editions_are_at_hand() -> None:
    names = {row.code: row.version for row in code_lists()}
    assert names["acquisition_way"] == "merged-2026"
    versions = {row.version: row.is_active for row in code_versions("acquisition_way")}
    assert versions == {"merged-2026": True, "dicts-2022": False, "draft-2019": False}
    assert {m.edition for m in code_mappings("acquisition_way")} == {"dicts-2022", "draft-2019"}
    assert len(code_lists(group="dicts-2022")) > 60


def test_an_unknown_list_or_a_day_before_it_is_refused() -> None:
    with pytest.raises(NotFoundError, match="没有代码表“nothing”"):
        code_items("nothing")
    with pytest.raises(NotFoundError):
        code_items("acquisition_way", on=date(2018, 1, 1))
    with pytest.raises(NotFoundError):
        code_versions("nothing")


def test_cells_of_an_attribute_are_read_by_its_list() -> None:
    assert code_words("method")["straight_line"] == "平均年限法"
    assert code_synonyms("acquisition_way")["无偿调入"] == "allocation_in"
    assert code_words("name") == code_synonyms("name") == {}


def test_a_version_is_offered_once_it_is_in_force(keeper: Actor) -> None:
    add_code_version(
        keeper, "vehicle_origin", "v2", items("imported", "domestic", "joint"), reason=WHY
    )
    assert offered() == ["imported", "domestic"]
    tomorrow = today() + timedelta(days=1)
    activate_code_version(keeper, "vehicle_origin", "v2", on=tomorrow, reason=WHY)
    assert offered() == ["imported", "domestic"]
    assert offered(tomorrow) == ["imported", "domestic", "joint"]
    schema = card_schema("vehicle", org_path="", on=tomorrow)
    assert schema.version.startswith("1.1.0+")
    assert card_schema("vehicle", org_path="", on=today()).version.startswith("1.0.0+")
    assert schema.problems_of({"vehicle_origin": "joint"}) == ()


def test_of_two_versions_for_one_day_the_later_choice_counts(keeper: Actor) -> None:
    for version in ("v2", "v3"):
        add_code_version(keeper, "vehicle_origin", version, items(version), reason=WHY)
        activate_code_version(keeper, "vehicle_origin", version, reason=WHY)
    assert offered() == ["v3"]


def test_a_code_in_use_is_not_lost(keeper: Actor) -> None:
    register_code_usage(
        "卡片", lambda code_list: {"imported": 3} if code_list == "vehicle_origin" else {}
    )
    add_code_version(keeper, "vehicle_origin", "v2", items("domestic"), reason=WHY)
    with pytest.raises(ConflictError, match="“进口”，而它正被使用 3 处"):
        activate_code_version(keeper, "vehicle_origin", "v2", reason=WHY)
    with pytest.raises(ConflictError, match="卡片使用 3 处"):
        remove_code(keeper, "vehicle_origin", "merged-2026", "imported", reason=WHY)
    remove_code(keeper, "vehicle_origin", "merged-2026", "domestic", reason=WHY)
    assert offered() == ["imported"]


def test_a_code_for_which_the_card_schemas_ask_stays(keeper: Actor) -> None:
    with pytest.raises(ConflictError, match="卡片结构要用代码“idle”"):
        remove_code(keeper, "use_status", "merged-2026", "idle", reason=WHY)
    add_code_version(keeper, "use_status", "v2", items("in_use"), reason=WHY)
    with pytest.raises(ConflictError, match="leased"):
        activate_code_version(keeper, "use_status", "v2", reason=WHY)


def test_the_past_is_not_changed(keeper: Actor) -> None:
    with pytest.raises(InvalidError, match="今天起"):
        activate_code_version(
            keeper, "vehicle_origin", "merged-2026", on=today() - timedelta(days=1), reason=WHY
        )


def test_items_that_cannot_stand_together_are_refused_all_at_once(keeper: Actor) -> None:
    bad = [
        CodeItem(code="A B", name=""),
        CodeItem(code="a", name="甲"),
        CodeItem(code="a", name="甲"),
    ]
    with pytest.raises(InvalidError) as refused:
        add_code_version(keeper, "vehicle_origin", "v2", bad, reason=WHY)
    assert {p.pointer for p in refused.value.problems} == {
        "/items/0/code", "/items/0/name", "/items/2/code", "/items/2/name",
    }  # fmt: skip
    with pytest.raises(InvalidError):
        add_code_version(keeper, "vehicle_origin", "v2", [], reason=WHY)


def test_what_does_not_exist_or_exists_already_is_refused(keeper: Actor) -> None:
    with pytest.raises(NotFoundError):
        add_code_version(keeper, "nothing", "v2", items("a"), reason=WHY)
    with pytest.raises(ConflictError):
        add_code_version(keeper, "vehicle_origin", "merged-2026", items("a"), reason=WHY)
    with pytest.raises(NotFoundError):
        activate_code_version(keeper, "vehicle_origin", "v9", reason=WHY)
    with pytest.raises(NotFoundError):
        remove_code(keeper, "vehicle_origin", "merged-2026", "nothing", reason=WHY)


def test_only_a_keeper_of_codes_changes_them() -> None:
    stranger = an_actor()
    with pytest.raises(NotPermittedError):
        add_code_version(stranger, "vehicle_origin", "v2", items("a"), reason=WHY)
    with pytest.raises(NotPermittedError):
        activate_code_version(stranger, "vehicle_origin", "v2", reason=WHY)
    with pytest.raises(NotPermittedError):
        remove_code(stranger, "vehicle_origin", "merged-2026", "imported", reason=WHY)
