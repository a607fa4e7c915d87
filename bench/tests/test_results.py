"""The committed results have their shape, and the README shows them."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from bench.figures import (
    RESULTS,
    Figure,
    Goal,
    figure,
    kept_results,
    read_results,
    write_results,
)
from bench.growth import with_growth
from bench.sizes import SIZES
from bench.table import README, text_table, written_readme

_KEYS: Final = {"id", "what", "size", "value", "unit", "limit", "ratio", "goal", "met", "note"}
_ASKED: Final = {"B1", "B3", "B4", "B5", "B6", "B9", "B10", "B11", "B12"}


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def test_the_file_names_the_machine_and_every_figure(committed: dict[str, Any]) -> None:
    assert committed.keys() == {"machine", "results"}
    assert {"processor", "cores", "memory_gib", "load_average", "measured_on"} <= committed[
        "machine"
    ].keys()
    assert {row["id"] for row in committed["results"]} == _ASKED


def test_every_row_has_the_shape_of_a_figure(committed: dict[str, Any]) -> None:
    for row in committed["results"]:
        assert row.keys() == _KEYS
        assert row["size"] in {*SIZES, "m/s"} - {"xs"}
        assert row["value"] > 0
        assert row["unit"]


def test_a_ratio_is_the_value_by_the_limit(committed: dict[str, Any]) -> None:
    for row in committed["results"]:
        assert (row["limit"] is None) == (row["ratio"] is None)
        if row["limit"]:
            assert row["ratio"] == pytest.approx(row["value"] / row["limit"], rel=0.01)


def test_met_says_what_goal_and_figure_say(committed: dict[str, Any]) -> None:
    for row in committed["results"]:
        if not row["goal"]:
            assert row["met"] is None
            continue
        of, sign, bound = row["goal"].split()
        number = row["ratio"] if of == "比值" else row["value"]
        reached = number <= float(bound) if sign == "≤" else number >= float(bound)
        assert row["met"] is reached


def test_no_two_rows_say_the_same_thing(committed: dict[str, Any]) -> None:
    keys = [(row["id"], row["what"], row["size"]) for row in committed["results"]]
    assert len(keys) == len(set(keys))


def test_the_readme_shows_the_committed_results() -> None:
    text = README.read_text(encoding="utf-8")
    machine, rows = read_results()
    assert written_readme(text, rows, machine) == text


def test_a_goal_is_met_on_its_own_side_of_the_bound() -> None:
    assert Goal("ratio", at_most=2).met_by(2)
    assert not Goal("ratio", at_most=2).met_by(2.01)
    assert Goal("value", at_least=90).met_by(90)
    assert not Goal("value", at_least=90).met_by(89.9)


def test_without_a_goal_a_row_only_informs() -> None:
    row = figure("B1", "x", size="s", value=3, unit="秒", limit=2)
    assert (row.ratio, row.met) == (1.5, None)
    assert "| 说明 |" in text_table([row]).replace("\t", " | ") + " |"


def test_a_new_run_replaces_its_own_rows_and_keeps_those_of_others(tmp_path: Any) -> None:
    def row(number: str, size: str, value: float) -> Figure:
        return figure(number, "x", size=size, value=value, unit="秒")

    kept = kept_results([row("B1", "s", 1), row("B1", "m", 2)], [row("B1", "s", 3)])
    assert [(each.size, each.value) for each in kept] == [("s", 3), ("m", 2)]
    write_results({"cores": 2}, kept, tmp_path / "r.json")
    assert read_results(tmp_path / "r.json") == ({"cores": 2}, kept)


def test_flat_figures_of_both_sizes_are_compared() -> None:
    def row(size: str, value: float) -> Figure:
        return figure("B4", "x", size=size, value=value, unit="毫秒")

    grown = [each for each in with_growth([row("s", 10), row("m", 13)]) if each.size == "m/s"]
    assert [(each.ratio, each.met) for each in grown] == [(1.3, False)]
