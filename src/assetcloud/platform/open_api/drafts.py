"""A client that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assetcloud.platform.open_api.rules.client_terms import ClientTerms

__all__ = ["NewClient"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """Its owner, its terms, and the built-in or own roles that its account holds there."""

    node_id: UUID
    terms: ClientTerms
    role_codes: tuple[str, ...]
