"""Secrets at rest: encrypted with a key of the installation that never lies in the database.

The key is `secret("data_key")`; who restores a backup elsewhere must bring the secrets file along.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet

from assetcloud.foundation.places import secret

__all__ = ["decrypted", "encrypted"]


def encrypted(text: str) -> str:
    """Return `text` encrypted and authenticated."""
    return _box().encrypt(text.encode()).decode()


def decrypted(text: str) -> str:
    """Return what `encrypted` was given. Raises cryptography.fernet.InvalidToken."""
    return _box().decrypt(text.encode()).decode()


def _box() -> Fernet:
    digest = hashlib.sha256(b"assetcloud data key" + secret("data_key").encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
