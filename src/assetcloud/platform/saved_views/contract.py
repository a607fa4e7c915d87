"""The door of saved views. Nothing else here is public."""

from __future__ import annotations

from assetcloud.platform.saved_views.permissions import HELD_BY, PERMISSIONS

__all__ = ["HELD_BY", "PERMISSIONS"]
