from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.platform.audit.rules import digests
from assetcloud.platform.audit.rules.digests import digest_of, digest_of_rows

ROWS = st.lists(st.dictionaries(st.text("abc", max_size=2), st.integers(), max_size=2), max_size=5)


def test_sm3_gives_the_example_of_its_standard() -> None:
    """GB/T 32905-2016, appendix A.1."""
    digest = digest_of(sha256=[], sm3=[b"a", b"bc"]).sm3

    assert digest.hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_sha256_is_the_one_of_the_standard_library() -> None:
    assert digest_of(sha256=[b"a", b"bc"], sm3=[]).sha256 == hashlib.sha256(b"abc").digest()


@settings(max_examples=20)
@given(st.lists(st.binary(max_size=100), max_size=3))
def test_both_makers_of_sm3_agree(parts: list[bytes]) -> None:
    plain = digests._PlainSm3()
    for part in parts:
        plain.update(part)

    assert plain.digest() == digest_of(sha256=[], sm3=parts).sm3


@given(ROWS, ROWS)
def test_rows_have_the_same_digest_only_if_they_are_the_same(one: Any, other: Any) -> None:
    assert (digest_of_rows(one) == digest_of_rows(other)) is (one == other)


def test_the_order_of_rows_counts() -> None:
    assert digest_of_rows([1, 2]) != digest_of_rows([2, 1])
    assert digest_of_rows(iter([1, 2])).row_count == 2


@pytest.mark.parametrize("rows", [[], [{}]])
def test_rows_may_be_few(rows: list[Any]) -> None:
    assert digest_of_rows(rows).row_count == len(rows)
