"""Addresses: the API under /api/v1, everything else is the web application."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from assetcloud.project.api import api
from assetcloud.project.web_page import health, web_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("health", health),
    re_path(r"^(?!api/).*$", web_page),
]
