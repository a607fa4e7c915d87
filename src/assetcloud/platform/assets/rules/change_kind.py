"""What a change of a card means: general, important or of classification.

A general change moves no money and reaches no report; an important one does; a change of class
or account derives life and account anew. Source: 卡片变动 一般信息/重要信息/分类信息, domain.md §1.5.
"""

from __future__ import annotations

from collections.abc import Iterable

from assetcloud.platform.assets.columns import CLASS_COLUMNS, IMPORTANT_COLUMNS

__all__ = ["PERMISSION_FOR", "change_kind"]

PERMISSION_FOR = {
    "general": "assets.change_card",
    "important": "assets.change_important",
    "class": "assets.change_class",
}


def change_kind(changed: Iterable[str]) -> str:
    """Return `class`, `important` or `general` for the names of the columns that changed."""
    names = frozenset(changed)
    if names & CLASS_COLUMNS:
        return "class"
    return "important" if names & IMPORTANT_COLUMNS else "general"
