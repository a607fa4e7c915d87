"""Refusals over HTTP: RFC 9457 problem documents, and nothing half-written.

Every handler marks the transaction for rollback; otherwise a handled exception would commit
what was written before it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    transaction,
)
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from assetcloud.foundation.errors import FieldProblem, NotFoundError, Refusal

__all__ = ["handle_refusals", "problem", "refusal_response"]

logger = logging.getLogger(__name__)

_WORDS = {
    "missing": "必填。",
    "string_type": "应为文字。",
    "int_parsing": "应为整数。",
    "decimal_parsing": "应为数字。",
    "uuid_parsing": "编号格式不对。",
    "date_from_datetime_parsing": "应为日期，例如 2026-11-24。",
    "date_parsing": "应为日期，例如 2026-11-24。",
    "bool_parsing": "应为是或否。",
    "extra_forbidden": "没有这个字段。",
    "string_too_long": "超过允许的长度。",
    "string_too_short": "不能为空或太短。",
    "less_than_equal": "超过允许的最大值。",
    "greater_than_equal": "小于允许的最小值。",
    "list_type": "应为列表。",
    "literal_error": "不在允许的取值之内。",
    "enum": "不在允许的取值之内。",
    "json_invalid": "请求内容不是有效的 JSON。",
}


def problem(
    status: int, code: str, detail: str, problems: Iterable[FieldProblem] = ()
) -> JsonResponse:
    """Return a problem document. `detail` is a Chinese sentence for the person."""
    body = {
        "type": f"/problems/{code}",
        "title": detail,
        "status": status,
        "detail": detail,
        "code": code,
        "problems": [
            {
                "pointer": found.pointer,
                "message": found.message,
                "rule": found.rule,
                "severity": found.severity,
            }
            for found in problems
        ],
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def refusal_response(refusal: Refusal) -> JsonResponse:
    """Turn a refusal into its problem document."""
    return problem(refusal.status, refusal.code, refusal.message, refusal.problems)


def handle_refusals(api: NinjaAPI) -> None:
    """Register what every API of the product answers to errors."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(DataError, _unfit)
    api.add_exception_handler(IntegrityError, _clash)
    api.add_exception_handler(OperationalError, _away)
    api.add_exception_handler(InterfaceError, _away)
    api.add_exception_handler(Exception, _fault)


def _roll_back() -> None:
    if transaction.get_connection().in_atomic_block:
        transaction.set_rollback(True)


def _refused(request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    _roll_back()
    return refusal_response(refusal)  # type: ignore[arg-type]


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    problems = [
        FieldProblem(
            _pointer(found["loc"]),
            _WORDS.get(found["type"], "填写的内容不符合要求。"),
            found["type"],
        )
        for found in error.errors
    ]
    return problem(422, "invalid", "提交的内容有误，请按提示修改。", problems)


def _pointer(location: tuple[str | int, ...]) -> str:
    # The first two parts are the kind of parameter and its name in the view.
    parts = location[2:] if location and location[0] == "body" else location[1:]
    return "".join(f"/{part}" for part in parts)


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    return refusal_response(NotFoundError())


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    return problem(error.status_code, "bad_request", "请求无法读取，请检查格式。")


def _unfit(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    logger.warning("the database refused a value: %s", type(error).__name__)
    return problem(
        422, "unfit_value", "有内容超出了数据库能保存的范围（太长、太大或含有不可见字符）。"
    )


def _clash(request: HttpRequest, error: Any) -> HttpResponse:
    """Two requests at once: the constraint let one pass. An action that knows more says more."""
    _roll_back()
    # The name alone: the database's words would carry the row's values into the log.
    diagnosis = getattr(error.__cause__, "diag", None)
    logger.warning("a constraint refused a row: %s", getattr(diagnosis, "constraint_name", ""))
    return problem(409, "conflict", "数据刚被别人改动或已经存在；没有写入任何内容，请刷新后重试。")


def _away(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    logger.error("the database does not answer: %s", type(error).__name__)
    return problem(503, "database_away", "数据库暂时无法访问，请稍后重试；没有写入任何内容。")


def _fault(request: HttpRequest, error: Any) -> HttpResponse:
    _roll_back()
    mark = uuid4().hex[:12]
    logger.exception("fault %s at %s", mark, request.path)
    return problem(500, "fault", f"系统出错，没有写入任何内容。请把编号 {mark} 告诉管理员。")
