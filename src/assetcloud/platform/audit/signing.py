"""The installation's signature (Ed25519). The key lies with the secrets, outside the database.

Whoever rewrites the database, seals and all, cannot sign it again without the key.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from assetcloud.foundation.places import secret

__all__ = ["Signature", "own_public_key", "sign", "signature_holds"]

_PURPOSE = b"assetcloud audit signing key\0"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and the key that checks it, in hexadecimal."""

    public_key: str
    signature: bytes


def sign(message: bytes) -> Signature:
    """Sign with the key of this installation (secret `audit_signing_key`)."""
    key = _key()
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(message))


def own_public_key() -> str:
    """Return the public key of this installation in hexadecimal, to be published."""
    return _key().public_key().public_bytes_raw().hex()


def signature_holds(message: bytes, given: Signature) -> bool:
    """Whether the signature belongs to the message and the key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(given.public_key))
        key.verify(given.signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _key() -> Ed25519PrivateKey:
    seed = hashlib.sha256(_PURPOSE + secret("audit_signing_key").encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)
