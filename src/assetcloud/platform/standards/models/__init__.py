"""Tables of the standards; all of kind reference."""

from __future__ import annotations

from assetcloud.platform.standards.models.accounting import (
    Account,
    Holiday,
    LifeChoice,
    NumberingRule,
    Parameter,
    StandardsRelease,
    UsefulLife,
)
from assetcloud.platform.standards.models.base import OwnedModel, StandardModel
from assetcloud.platform.standards.models.classification import (
    AccountCardType,
    ClassCrosswalk,
    ClassDefault,
    ClassItem,
    LegacyCardType,
)
from assetcloud.platform.standards.models.codes import (
    CodeItem,
    CodeList,
    CodeListVersion,
    CodeMapping,
)
from assetcloud.platform.standards.models.registry import (
    Attribute,
    AttributeSet,
    CardType,
    SchemaVersion,
    SetMember,
)

__all__ = [
    "Account",
    "AccountCardType",
    "Attribute",
    "AttributeSet",
    "CardType",
    "ClassCrosswalk",
    "ClassDefault",
    "ClassItem",
    "CodeItem",
    "CodeList",
    "CodeListVersion",
    "CodeMapping",
    "Holiday",
    "LegacyCardType",
    "LifeChoice",
    "NumberingRule",
    "OwnedModel",
    "Parameter",
    "SchemaVersion",
    "SetMember",
    "StandardModel",
    "StandardsRelease",
    "UsefulLife",
]
