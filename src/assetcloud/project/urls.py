"""Addresses: the API under /api/v1 and its documentation at /docs/api, the way back from identity
systems under /accounts, published schemas under the addresses that their `$id` names; everything
else is the web application.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from assetcloud.platform.identity.urls import urlpatterns as identity_urls
from assetcloud.platform.open_api.docs_page import docs_page
from assetcloud.platform.standards.api.schemas import published_schema
from assetcloud.project.api import api
from assetcloud.project.web_page import health, web_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("docs/api", docs_page),
    path("schemas/cards/<str:card_type>/<str:version>.json", published_schema),
    path("health", health),
    *identity_urls,
    re_path(r"^(?!api/).*$", web_page),
]
