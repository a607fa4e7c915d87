from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assetcloud.platform.files.refusals import InfectedFileError, ScannerAwayError
from assetcloud.platform.files.scanning import scan


def finds_nothing(path: Path) -> str:
    assert path.is_file()
    return ""


def finds_eicar(path: Path) -> str:
    return "EICAR" if b"EICAR" in path.read_bytes() else ""


def is_away(path: Path) -> str:
    raise ConnectionRefusedError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"X5O!P%@AP EICAR")
    return path


def test_without_a_scanner_nothing_is_asked(file: Path, settings: Any) -> None:
    settings.ATTACHMENT_SCANNER = ""
    scan(file)


def test_a_clean_file_passes(file: Path, settings: Any) -> None:
    settings.ATTACHMENT_SCANNER = finds_nothing
    scan(file)


def test_a_scanner_is_found_by_its_dotted_name(file: Path, settings: Any) -> None:
    settings.ATTACHMENT_SCANNER = f"{__name__}.finds_eicar"
    with pytest.raises(InfectedFileError, match="EICAR"):
        scan(file)


@pytest.mark.parametrize("scanner", [is_away, "no_such_module.scan"])
def test_what_could_not_be_scanned_is_not_taken(file: Path, settings: Any, scanner: Any) -> None:
    settings.ATTACHMENT_SCANNER = scanner
    with pytest.raises(ScannerAwayError, match="查毒"):
        scan(file)
