"""The check of social credit codes against published vectors, and its promises."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.organisations.rules.uscc import ALPHABET, check_character, uscc_problem

with (Path(__file__).parent / "uscc_test_vectors.csv").open(encoding="utf-8") as file:
    VECTORS = [(row["uscc"], row["valid"] == "1") for row in csv.DictReader(file)]

bodies = st.tuples(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@pytest.mark.parametrize(("code", "valid"), VECTORS)
def test_published_codes_are_judged_as_published(code: str, valid: bool) -> None:
    assert (uscc_problem(code) == "") is valid


@given(bodies)
def test_every_body_has_one_check_character(body: str) -> None:
    valid = [letter for letter in ALPHABET if not uscc_problem(body + letter)]
    assert valid == [check_character(body)]


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(body: str, place: int, letter: str) -> None:
    code = body + check_character(body)
    wrong = code[:place] + letter + code[place + 1 :]
    assert wrong == code or uscc_problem(wrong)


@given(bodies, st.integers(0, 15))
def test_two_neighbours_swapped_are_noticed(body: str, place: int) -> None:
    code = body + check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or uscc_problem(swapped)


def test_a_code_of_another_length_says_its_length() -> None:
    assert "现为 5 位" in uscc_problem("12345")
