"""What may be done with attachments, and which built-in roles may.

Where a person may do it is the owner's matter: a card asks whether it lies in the person's scope
for `files.attach_file`. Seeing an attachment needs no more than seeing its owner.
"""

from __future__ import annotations

from typing import Final

__all__ = ["HELD_BY", "PERMISSIONS"]

PERMISSIONS: Final = {
    "files.attach_file": "上传附件",
    "files.remove_file": "移除附件",
}
_KEEP: Final = ("files.attach_file", "files.remove_file")
_ADD: Final = ("files.attach_file",)

HELD_BY: Final[dict[str, tuple[str, ...]]] = {
    "user": _ADD,
    "department_asset_manager": _KEEP,
    "steward_equipment": _KEEP,
    "steward_furniture": _KEEP,
    "steward_books": _KEEP,
    "steward_estates": _KEEP,
    "steward_it": _KEEP,
    "asset_manager": _KEEP,
    "asset_accountant": _KEEP,
    "centre_accountant": _KEEP,
}
