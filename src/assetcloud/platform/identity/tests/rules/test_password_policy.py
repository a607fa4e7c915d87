"""The password policy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.identity.rules.password_policy import (
    LONGEST,
    SHORTEST,
    PasswordFacts,
    password_problems,
)

PLAIN = PasswordFacts()


def about(password: str, **facts: object) -> str:
    return "".join(password_problems(password, PasswordFacts(**facts)))  # type: ignore[arg-type]


def test_a_long_mixed_password_may_be_used() -> None:
    assert password_problems("Blue-river-42-stone", PLAIN) == ()


def test_chinese_counts_as_other_signs() -> None:
    assert password_problems("青山绿水Abc123", PLAIN) == ()


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("Ab1-efgh", "至少 10 位"),
        ("Ab1-" + "x" * 125, "最多 128 位"),
        ("abcdefghijkl", "至少三种"),
        ("abcdefgh1234", "至少三种"),
        ("Blue-river-42\n", "不可见字符"),
    ],
)
def test_what_is_too_short_too_long_too_plain_or_invisible_is_refused(
    password: str, word: str
) -> None:
    assert word in about(password)


@pytest.mark.parametrize(
    ("names", "password"),
    [
        (("chenyi",), "Xx-CHENYI-2026"),
        (("陈一",), "Xx-陈一-2026-99"),
        (("13800138000",), "Xx-13800138000"),
        (("chen.yi@example.cn",), "Xx-chen.yi-2026"),
    ],
)
def test_a_password_does_not_contain_a_name_in_any_case(
    names: tuple[str, ...], password: str
) -> None:
    assert "不能包含用户名" in about(password, names=names)


@pytest.mark.parametrize("names", [("ab",), ("一",), ("",)])
def test_very_short_names_do_not_count(names: tuple[str, ...]) -> None:
    assert about("Xx-ab-一-2026-99", names=names) == ""


def test_common_and_used_passwords_are_refused_and_every_reason_is_told() -> None:
    found = password_problems("password", PasswordFacts(is_common=True, is_used_before=True))
    assert len(found) == 4
    assert "太常见" in found[2]
    assert "最近 5 次" in found[3]


@given(st.text(max_size=160))
def test_what_may_be_used_is_never_short_or_long(password: str) -> None:
    if not password_problems(password, PLAIN):
        assert SHORTEST <= len(password) <= LONGEST


@given(st.text(max_size=40), st.text(min_size=3, max_size=12))
def test_a_name_inside_is_always_found(around: str, name: str) -> None:
    assert "不能包含" in about(f"{around}{name}", names=(name,))
