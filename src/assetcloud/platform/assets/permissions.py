"""What may be done with assets, and which built-in roles may."""

from __future__ import annotations

from typing import Final

__all__ = ["HELD_BY", "PERMISSIONS"]

PERMISSIONS: Final = {
    "assets.view_card": "查看资产卡片",
    "assets.register_card": "登记资产卡片",
    "assets.change_card": "变更卡片的一般信息",
    "assets.change_important": "变更卡片的重要信息（价值、状况、权属）",
    "assets.change_class": "变更卡片的分类信息（分类、科目）",
    "assets.import_cards": "导入台账",
    "assets.export_cards": "导出卡片",
    "assets.print_label": "打印标签和卡片",
    "assets.publish_cards": "决定资产向公众公开的程度",
    "assets.open_books": "启用资产账",
    "assets.sign_opening": "确认期初对账",
    "assets.close_period": "资产结账",
    "assets.view_overview": "查看区域总览",
}
_VIEW: Final = ("assets.view_card", "assets.export_cards", "assets.print_label")
_KEEP: Final = (*_VIEW, "assets.register_card", "assets.change_card")
_MANAGE: Final = (
    *_KEEP,
    "assets.change_important",
    "assets.change_class",
    "assets.import_cards",
    "assets.open_books",
    "assets.publish_cards",
    "assets.view_overview",
)
_WATCH: Final = (*_VIEW, "assets.view_overview")
_ACCOUNT: Final = (*_WATCH, "assets.change_important", "assets.sign_opening", "assets.close_period")

HELD_BY: Final[dict[str, tuple[str, ...]]] = {
    "user": ("assets.view_card",),
    "department_asset_manager": _KEEP,
    "department_head": _VIEW,
    "steward_equipment": _KEEP,
    "steward_furniture": _KEEP,
    "steward_books": _KEEP,
    "steward_estates": _KEEP,
    "steward_it": _KEEP,
    "asset_manager": _MANAGE,
    "asset_reviewer": (*_WATCH, "assets.sign_opening"),
    "asset_accountant": _ACCOUNT,
    "finance_reviewer": _ACCOUNT,
    "unit_head": (*_WATCH, "assets.sign_opening", "assets.publish_cards"),
    "deputy_head": _WATCH,
    "internal_auditor": _WATCH,
    "unit_admin": ("assets.view_card", "assets.open_books"),
    "supervising_clerk": _WATCH,
    "supervising_reviewer": _WATCH,
    "supervising_leader": _WATCH,
    "bureau_asset_clerk": _WATCH,
    "bureau_asset_reviewer": _WATCH,
    "bureau_deputy_head": _WATCH,
    "centre_accountant": _ACCOUNT,
    "operator_visit": ("assets.view_card",),
    "audit_reader": _WATCH,
    "congress_reader": ("assets.view_overview",),
}
