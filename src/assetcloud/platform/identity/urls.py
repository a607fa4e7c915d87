"""Addresses outside the API: where identity systems send people back to."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import callback as openid_callback
from django.urls import URLPattern, path

from assetcloud.platform.identity.single_sign_on.dingtalk import callback as dingtalk_callback

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern] = [
    path(
        "accounts/oidc/<slug:provider_id>/login/callback/",
        openid_callback,
        name="openid_connect_callback",
    ),
    path("accounts/dingtalk/login/callback/", dingtalk_callback, name="dingtalk_type_callback"),
]
