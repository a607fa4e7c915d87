"""The product's addresses and those of the limits, behind the same sign-in."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from assetcloud.project.urls import urlpatterns as of_the_product
from bench.limits.views import balances, cards

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/bench/cards", cards),
    path("api/bench/balances", balances),
    *of_the_product,
]
