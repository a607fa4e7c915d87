"""The asset database as Django sees it."""

from __future__ import annotations

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    """Cards, values, periods."""

    name = "assetcloud.platform.assets"
    label = "assets"
