"""What everybody may learn of an asset from its code. Reads shared tables and the open tree alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.assets.models.public import PublicCard, PublicIssuer
from assetcloud.platform.assets.rules.asset_code import is_asset_code
from assetcloud.platform.assets.rules.scanned_code import code_of_scan
from assetcloud.platform.organisations.contract import nodes_by_ids
from assetcloud.platform.standards.contract import code_words

__all__ = ["PublicAsset", "public_asset"]

_UNKNOWN = "没有查到这个资产编码，或者所属单位没有公开。请核对标签上的 22 位编码。"


@dataclass(frozen=True, slots=True)
class PublicAsset:
    """All that is public. Without `name` the unit shows no more than that the code is its own."""

    asset_code: str
    unit_name: str
    name: str | None
    use_status: str | None
    published_at: datetime


def public_asset(text: str) -> PublicAsset:
    """Return what is public of the asset with this code.

    Raises NotFoundError alike for a code that is none, one nobody issues, and a unit that hides.
    """
    code = code_of_scan(text)
    if not is_asset_code(code):
        raise NotFoundError(_UNKNOWN)
    card = PublicCard.objects.filter(asset_code=code).first()
    if card is not None:
        status = code_words("use_status").get(card.use_status, card.use_status)
        return PublicAsset(code, _unit_name(card.unit_id), card.name, status, card.published_at)
    issuer = PublicIssuer.objects.filter(vendor_part=code[:9]).exclude(shows="hidden").first()
    if issuer is None:
        raise NotFoundError(_UNKNOWN)
    return PublicAsset(code, _unit_name(issuer.unit_id), None, None, issuer.published_at)


def _unit_name(unit_id: UUID) -> str:
    found = nodes_by_ids([unit_id]).get(unit_id)
    if found is None:
        raise NotFoundError(_UNKNOWN)
    return found.name
