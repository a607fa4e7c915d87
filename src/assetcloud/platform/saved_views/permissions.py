"""Sharing a view is a permission; views of one's own need none."""

from __future__ import annotations

from typing import Final

__all__ = ["HELD_BY", "PERMISSIONS", "SHARE"]

SHARE: Final = "saved_views.share_view"
PERMISSIONS: Final = {SHARE: "把列表视图共享给本单位"}
_SHARE: Final = (SHARE,)

HELD_BY: Final[dict[str, tuple[str, ...]]] = {
    "department_asset_manager": _SHARE,
    "asset_manager": _SHARE,
    "asset_accountant": _SHARE,
    "centre_accountant": _SHARE,
}
