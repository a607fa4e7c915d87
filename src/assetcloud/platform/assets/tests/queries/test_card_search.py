"""Searching cards: Chinese words, fragments of codes, single characters, and what is no word at all."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import card_page
from assetcloud.platform.assets.search_grams import document_grams, long_runs, query_grams
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, at, row_of


@pytest.fixture
def unit(standards: None) -> Any:
    unit = a_unit_in_use()
    a_card(
        unit, card_no="ZC-2019-0042", name="高清投影机", spec="EB-2265U 5000流明", brand="爱普生"
    )
    a_card(unit, card_no="ZC-2019-0043", name="投影幕布（电动）", spec="120寸", brand="红叶")
    a_card(unit, card_no="TS-1", name="図書〇𠀀字", spec="Ｘ１ 16Ｇ", serial_no="SN0A9F77")
    return unit


def found(unit: Any, words: str) -> list[str]:
    with at(unit) as actor:
        page = card_page(
            CardFilter(words=words),
            scope=actor.scope("assets.view_card"),
            period=24_322,
            sort="card_no",
            cursor=None,
            limit=50,
        )
    return [item["card_no"] for item in page.items]


BOTH = ["ZC-2019-0042", "ZC-2019-0043"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("投影", BOTH),
        ("投影机", BOTH[:1]),
        ("高清投影机", BOTH[:1]),
        ("影机投", []),
        ("幕", BOTH[1:]),
        ("机", BOTH[:1]),
        ("影", BOTH),
        ("投影 爱普生", BOTH[:1]),
        ("投影 红叶 120", BOTH[1:]),
        ("2265", BOTH[:1]),
        ("eb-2265u", BOTH[:1]),
        ("226", BOTH[:1]),
        ("0043", BOTH[1:]),
        ("2019-0042", BOTH[:1]),
        ("ZC", BOTH),
        ("z", BOTH),
        ("a9f", ["TS-1"]),
        ("sn0a9f77", ["TS-1"]),
        ("x1", ["TS-1"]),
        ("Ｘ１", ["TS-1"]),
        ("16G", ["TS-1"]),
        ("図書", ["TS-1"]),
        ("𠀀字", ["TS-1"]),
        ("没有这个", []),
    ],
)
def test_words_find_what_holds_them(unit: Any, words: str, numbers: list[str]) -> None:
    assert found(unit, words) == numbers


@pytest.mark.parametrize(
    "words",
    ["' OR 1=1 --", "'; DROP TABLE assets_card; --", "投影' & '机", "!投影", "投影 | 幕布",
     "x:*", "<->", "\\x01", "%", "_", "(((", "'''", "\x00投影"],
)  # fmt: skip
def test_signs_of_a_query_language_are_no_query(unit: Any, words: str) -> None:
    found(unit, words)
    with at(unit):
        assert Card.objects.filter(unit_id=unit.id).count() == 3


@pytest.mark.parametrize("words", ["***", "。，、", "--", "🙂"])
def test_what_holds_no_letter_finds_nothing(unit: Any, words: str) -> None:
    assert found(unit, words) == []


def test_empty_words_are_no_filter(unit: Any) -> None:
    assert len(found(unit, "   ")) == 3


def test_a_whole_asset_code_finds_its_card_alone(unit: Any) -> None:
    card_id = a_card(unit, card_no="X")
    code = row_of(unit, card_id).asset_code
    assert found(unit, code) == ["X"]
    assert found(unit, f" {code} ") == ["X"]
    # The end of a code is found by its grams, which another code may happen to hold as well.
    assert "X" in found(unit, code[-9:])


def test_the_grams_of_a_word_in_another_order_are_not_the_word(unit: Any) -> None:
    a_card(unit, card_no="ABCD-BCDE", name="机影投影机", serial_no="90 890 678901")
    assert found(unit, "abcde") == []
    assert found(unit, "影机影") == []
    assert found(unit, "6789012") == []
    for words in ("bcde", "机影投影机", "678901", "ＡＢＣＤ", "bcde 投影机"):
        assert found(unit, words) == ["ABCD-BCDE"], words


def test_the_match_of_words_may_use_its_index_behind_row_security(unit: Any) -> None:
    """Only because it is marked leakproof when the database is made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proleakproof FROM pg_proc WHERE proname = 'ts_match_vq'")
        assert cursor.fetchall() == [(True,)]


TEXT = st.text(st.sampled_from("投影机电脑ab1 2-ＡｂＣ，"), max_size=12)


@given(before=TEXT, word=TEXT, after=TEXT)
def test_any_piece_of_a_word_is_among_its_grams(before: str, word: str, after: str) -> None:
    """What is asked for is kept, whatever stands around it."""
    kept = document_grams([before + word + after])
    for term in query_grams(word).split(" & "):
        if not term:
            continue
        gram = term.removesuffix(":*").strip("'")
        if term.endswith(":*"):
            assert any(k.strip("'").startswith(gram) for k in kept.split(" "))
        else:
            assert f"'{gram}'" in kept.split(" ")


@given(before=TEXT, word=TEXT, after=TEXT)
def test_what_is_looked_at_again_stands_in_the_text(before: str, word: str, after: str) -> None:
    text = unicodedata.normalize("NFKC", before + word + after).lower()
    assert all(run in text for run in long_runs(word))
