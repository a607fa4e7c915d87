"""What may be done with standards, and which built-in roles may."""

from __future__ import annotations

from typing import Final

__all__ = ["HELD_BY", "PERMISSIONS"]

PERMISSIONS: Final = {
    "standards.decide_class_default": "确定本单位的分类默认值（年限、卡片、计量单位）",
    "standards.extend_attributes": "为本级及所辖增加卡片属性",
    "standards.manage_codes": "维护代码表：新建版本、启用、删除代码",
    "standards.manage_parameters": "维护参数和工作日",
    "standards.confirm_crosswalk": "确认新旧分类对照",
}
_UNIT: Final = ("standards.decide_class_default", "standards.extend_attributes")
_REGION: Final = ("standards.extend_attributes", "standards.manage_parameters")

HELD_BY: Final[dict[str, tuple[str, ...]]] = {
    "asset_manager": _UNIT,
    "asset_accountant": ("standards.decide_class_default",),
    "supervising_reviewer": ("standards.extend_attributes",),
    "bureau_asset_reviewer": _REGION,
    "operator": (
        "standards.manage_codes",
        "standards.manage_parameters",
        "standards.confirm_crosswalk",
    ),
}
