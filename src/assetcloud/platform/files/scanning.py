"""The hook for a virus scanner: a callable named in the settings, none by default.

    ATTACHMENT_SCANNER = "our_scanner.clam.scan"      def scan(path: Path) -> str: ...

It gets the path of a complete file and returns what it found, empty for a clean one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from assetcloud.platform.files.refusals import InfectedFileError, ScannerAwayError

__all__ = ["scan"]

logger = logging.getLogger(__name__)


def scan(path: Path) -> None:
    """Let the scanner look at a file. Raises InfectedFileError, ScannerAwayError."""
    scanner: Callable[[Path], str] | str | None = settings.ATTACHMENT_SCANNER
    if not scanner:
        return
    try:
        look = import_string(scanner) if isinstance(scanner, str) else scanner
        found = look(path)
    # Whatever a foreign scanner raises, the file was not scanned.
    except Exception as error:
        logger.exception("the scanner failed")
        raise ScannerAwayError("暂时无法查毒，文件没有上传。请稍后重试或联系管理员。") from error
    if found:
        raise InfectedFileError(f"查毒发现“{found}”，文件没有上传。请清除病毒后再试。")
