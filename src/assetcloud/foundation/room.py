"""Room on the disk: whoever writes much says in one sentence that there was none left."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from assetcloud.foundation.errors import Refusal

__all__ = ["NoRoomError", "room_needed"]

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_IN_WORDS: Final = ("No space left on device", "Disk quota exceeded", "File too large")


class NoRoomError(Refusal):
    """There is not enough room on the disk."""

    code = "disk_full"
    status = 507


@contextmanager
def room_needed(message: str) -> Iterator[None]:
    """Turn any error that says that the disk is full into NoRoomError with `message`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoomError(message) from error
        raise
    except subprocess.CalledProcessError as error:
        if any(words in str(error.stderr) for words in _FULL_IN_WORDS):
            raise NoRoomError(message) from error
        raise
