"""What other packages may use of the open API. Nothing else here is public."""

from __future__ import annotations

from typing import Final

from assetcloud.platform.open_api.openapi import with_security

__all__ = ["HELD_BY", "PERMISSIONS", "with_security"]

PERMISSIONS: Final = {
    "open_api.view_clients": "查看接口应用和用量",
    "open_api.manage_clients": "建立、修改、停用接口应用，更换密钥",
}
_VIEW: Final = ("open_api.view_clients",)
_MANAGE: Final = (*_VIEW, "open_api.manage_clients")

HELD_BY: Final[dict[str, tuple[str, ...]]] = {
    "unit_admin": _MANAGE,
    "org_admin": _MANAGE,
    "it_specialist": _VIEW,
    "unit_head": _VIEW,
    "internal_auditor": _VIEW,
}
