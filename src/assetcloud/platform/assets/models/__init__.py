"""Tables of the asset database."""

from __future__ import annotations

from assetcloud.platform.assets.models.card import Card, CardVersion
from assetcloud.platform.assets.models.exporting import ExportJob
from assetcloud.platform.assets.models.imports import ColumnMapping, ImportBatch
from assetcloud.platform.assets.models.lineage import CardLineage
from assetcloud.platform.assets.models.naming import AssetAlias, CodeIssue, NumberSeries
from assetcloud.platform.assets.models.public import (
    IdentifyingNumber,
    Publication,
    PublicCard,
    PublicIssuer,
)
from assetcloud.platform.assets.models.requests import IdempotentRequest
from assetcloud.platform.assets.models.value import (
    Balance,
    Books,
    ClosedPeriod,
    Segment,
    ValueEntry,
)
from assetcloud.platform.assets.models.warnings import ResolvedWarning
from assetcloud.platform.assets.models.work import WorkVolume

__all__ = [
    "AssetAlias",
    "Balance",
    "Books",
    "Card",
    "CardLineage",
    "CardVersion",
    "ClosedPeriod",
    "CodeIssue",
    "ColumnMapping",
    "ExportJob",
    "IdempotentRequest",
    "IdentifyingNumber",
    "ImportBatch",
    "NumberSeries",
    "PublicCard",
    "PublicIssuer",
    "Publication",
    "ResolvedWarning",
    "Segment",
    "ValueEntry",
    "WorkVolume",
]
