"""Django's registration of the package."""

from __future__ import annotations

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    """Saved views of lists."""

    name = "assetcloud.platform.saved_views"
    label = "saved_views"
    verbose_name = "列表视图"
