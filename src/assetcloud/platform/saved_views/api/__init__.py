"""HTTP of saved views."""

from __future__ import annotations

from assetcloud.platform.saved_views.api.views import routes

__all__ = ["routes"]
