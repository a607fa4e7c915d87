"""One's own second factor: bind an app, confirm, take away."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.identity.actions.manage_second_factor import (
    confirm_second_factor,
    disable_second_factor,
    offer_second_factor,
)
from assetcloud.platform.identity.encryption import decrypted, encrypted

__all__ = ["routes"]

routes = Routes(tags=["我的账号"])
_PENDING = "pending_second_factor"


class OfferOut(Schema):
    """The secret as text, as address and as picture for an authenticator app."""

    secret: str
    uri: str
    svg: str


class AuthenticatorCodeIn(Schema):
    """The six digits that the app shows."""

    model_config = {"extra": "forbid"}

    code: str = Field(min_length=6, max_length=20)


class RecoveryOut(Schema):
    """Codes to keep on paper, shown once; each counts once."""

    recovery_codes: list[str]


class DisableIn(Schema):
    """The password, and a code of the app or from paper."""

    model_config = {"extra": "forbid"}

    password: str = Field(max_length=200)
    code: str = Field(min_length=6, max_length=20)


@routes.post(
    "/account/second-factor", permission=SIGNED_IN, response=OfferOut, summary="开始绑定验证器"
)
def begin(request: HttpRequest) -> object:
    """Offer a secret; it counts after confirmation."""
    offer = offer_second_factor(actor_of(request))
    request.session[_PENDING] = encrypted(offer.secret)
    return offer


@routes.post(
    "/account/second-factor/confirm",
    permission=SIGNED_IN,
    response=RecoveryOut,
    summary="确认绑定验证器",
)
def confirm(request: HttpRequest, given: AuthenticatorCodeIn) -> object:
    """Put the offered secret in force."""
    pending = request.session.get(_PENDING)
    if pending is None:
        raise ConflictError("请先开始绑定，用验证器扫描新的二维码。")
    codes = confirm_second_factor(actor_of(request), secret=decrypted(pending), code=given.code)
    del request.session[_PENDING]
    return {"recovery_codes": codes}


@routes.post(
    "/account/second-factor/disable",
    permission=SIGNED_IN,
    response={204: None},
    summary="停用第二因素",
)
def disable(request: HttpRequest, given: DisableIn) -> Status[None]:
    """Take one's second factor away."""
    disable_second_factor(actor_of(request), password=given.password, code=given.code)
    return Status(204, None)
