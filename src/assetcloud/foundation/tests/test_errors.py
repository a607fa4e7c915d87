"""Refusals carry a stable code, a status and the fields in question."""

from __future__ import annotations

import pytest

from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotFoundError,
    NotPermittedError,
    Refusal,
)


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [
        (Refusal, "refused", 400),
        (InvalidError, "invalid", 422),
        (NotPermittedError, "not_permitted", 403),
        (ConflictError, "conflict", 409),
    ],
)
def test_each_kind_of_refusal_has_its_code_and_status(
    kind: type[Refusal], code: str, status: int
) -> None:
    refusal = kind("理由和出路。")
    assert (refusal.code, refusal.status, refusal.message) == (code, status, "理由和出路。")
    assert str(refusal) == "理由和出路。"
    assert refusal.problems == ()


def test_a_refusal_may_have_a_code_of_its_own_and_keeps_every_problem() -> None:
    problems = [FieldProblem("/a", "必填。"), FieldProblem("/b", "太长。", "C01", "warning")]
    refusal = InvalidError("有误。", code="card_invalid", problems=iter(problems))
    assert refusal.code == "card_invalid"
    assert refusal.problems == tuple(problems)
    assert InvalidError.code == "invalid"


def test_not_yours_and_not_there_sound_the_same() -> None:
    assert NotFoundError().message == "没有找到，或不在您的数据范围内。"
    assert NotFoundError().status == 404
    assert NotFoundError("没有单位。", code="unit").code == "unit"
