"""The token endpoint (RFC 6749, 4.4): client credentials, nothing else."""

from __future__ import annotations

import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Form, Schema

from assetcloud.foundation.http.problems import problem
from assetcloud.foundation.http.routes import PUBLIC, Routes
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.open_api.actions.issue_token import TokenAnswer, issue_token
from assetcloud.platform.open_api.attempts import BARRED_SECONDS, is_barred, note_failure

__all__ = ["routes"]

routes = Routes(tags=["开放接口"])

_WORDS: Final = {
    "invalid_client": "客户端编号或密钥不对，或应用已停用、过期。请核对，或请管理员更换密钥。",
    "invalid_scope": "申请的权限超出了应用的权限，请到应用的权限范围内选择，或请管理员增加。",
    "unsupported_grant_type": "只支持 grant_type=client_credentials。",
}
_OTHER: Final = "请求无法处理：请以表单格式提交 grant_type、client_id 和 client_secret。"


class TokenIn(Schema):
    """A form. Client id and secret may come as HTTP Basic instead, which is better."""

    grant_type: str = Field("", description="client_credentials", max_length=60)
    client_id: str = Field("", max_length=255)
    client_secret: str = Field("", max_length=255)
    scope: str = Field(
        "", description="权限码，用空格隔开；不写就是应用的全部权限", max_length=9000
    )


class TokenOut(Schema):
    """The token. It is borne as `Authorization: Bearer <access_token>`."""

    access_token: str
    expires_in: int
    token_type: str
    scope: str


@routes.post("/oauth/token", permission=PUBLIC, response=TokenOut, summary="获取访问令牌")
def token(request: HttpRequest, given: Form[TokenIn]) -> HttpResponse:
    """Give a client that shows its secret a token for some minutes."""
    address = identity.origin_of(request)["address"]
    if is_barred(address):
        response = problem(429, "too_many_requests", "失败次数太多，请一分钟后再试。")
        response["Retry-After"] = str(BARRED_SECONDS)
        return response
    answer = issue_token(request)
    if answer.error:
        note_failure(address)
        return _refused(answer)
    return _with_headers(
        HttpResponse(json.dumps(answer.content), content_type="application/json"), answer
    )


def _refused(answer: TokenAnswer) -> HttpResponse:
    """A problem document that also says `error`, which OAuth libraries look for."""
    response = problem(answer.status, answer.error, _WORDS.get(answer.error, _OTHER))
    response.content = json.dumps(
        json.loads(response.content) | {"error": answer.error}, ensure_ascii=False
    )
    return _with_headers(response, answer)


def _with_headers(response: HttpResponse, answer: TokenAnswer) -> HttpResponse:
    for name in ("Cache-Control", "Pragma", "WWW-Authenticate"):
        if name in answer.headers:
            response[name] = answer.headers[name]
    return response
