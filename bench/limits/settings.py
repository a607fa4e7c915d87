"""The product's settings, with the routes of the limits beside those of the product."""

from __future__ import annotations

from assetcloud.project.settings import *  # noqa: F403

ROOT_URLCONF = "bench.limits.urls"
