"""What runs of the sealer and daily roots state, and what of it is signed."""

from __future__ import annotations

from typing import Any

from assetcloud.platform.audit.models import DailyRoot, Sealing
from assetcloud.platform.audit.rules.chain import statement
from assetcloud.platform.audit.rules.digests import Digests
from assetcloud.platform.audit.signing import Signature, sign, signature_holds

__all__ = ["digests_of", "facts_of", "is_signed", "put_signature"]


def facts_of(stated: Sealing | DailyRoot) -> dict[str, Any]:
    """Return what the digests cover besides what they chain."""
    if isinstance(stated, Sealing):
        return {
            "sealing": stated.number,
            "sealed_at": stated.sealed_at,
            "horizon": stated.horizon,
            "seal_count": stated.seal_count,
        }
    return {
        "day": stated.day,
        "sealing": stated.sealing,
        "seal_total": stated.seal_total,
        "made_at": stated.made_at,
    }


def digests_of(stated: Sealing | DailyRoot) -> Digests:
    """Return the stored digests."""
    return Digests(bytes(stated.sha256), bytes(stated.sm3))


def put_signature(stated: Sealing | DailyRoot, digests: Digests) -> None:
    """Store the digests and sign facts and digests with the installation's key."""
    stated.sha256, stated.sm3 = digests.sha256, digests.sm3
    signed = sign(_message(stated))
    stated.public_key, stated.signature = signed.public_key, signed.signature


def is_signed(stated: Sealing | DailyRoot) -> bool:
    """Whether the stored signature belongs to the stored facts, digests and key."""
    return signature_holds(_message(stated), Signature(stated.public_key, bytes(stated.signature)))


def _message(stated: Sealing | DailyRoot) -> bytes:
    kind = "sealing" if isinstance(stated, Sealing) else "daily root"
    digests = digests_of(stated)
    return statement(kind, {**facts_of(stated), "sha256": digests.sha256, "sm3": digests.sm3})
