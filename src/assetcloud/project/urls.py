"""Addresses: the API under /api/v1 and its documentation at /docs/api, the way back from identity
systems under /accounts, everything else is the web application.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from assetcloud.platform.identity.urls import urlpatterns as identity_urls
from assetcloud.platform.open_api.docs_page import docs_page
from assetcloud.project.api import api
from assetcloud.project.web_page import health, web_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("docs/api", docs_page),
    path("health", health),
    *identity_urls,
    re_path(r"^(?!api/).*$", web_page),
]
