"""Why a file is not taken or not given: stable codes, sentences with the way out."""

from __future__ import annotations

from assetcloud.foundation.errors import ConflictError, InvalidError, Refusal

__all__ = [
    "ContentLostError",
    "FalseExtensionError",
    "FileTooLargeError",
    "InfectedFileError",
    "KindOfFileError",
    "ScannerAwayError",
    "TooManyFilesError",
]


class KindOfFileError(InvalidError):
    """Files of this kind are not taken, or the file is empty or damaged."""

    code = "files.kind"


class FalseExtensionError(InvalidError):
    """The ending of the name says one thing, the content another."""

    code = "files.false_extension"


class FileTooLargeError(InvalidError):
    """The file has more bytes than allowed."""

    code = "files.too_large"
    status = 413


class TooManyFilesError(ConflictError):
    """The owner has as many attachments as anything may have."""

    code = "files.too_many"


class InfectedFileError(InvalidError):
    """The scanner found something in the file."""

    code = "files.infected"


class ScannerAwayError(Refusal):
    """A scanner is set up and does not answer; unscanned files are not taken."""

    code = "files.scanner_away"
    status = 503


class ContentLostError(Refusal):
    """The record is there, the content is gone or cut short."""

    code = "files.content_lost"
    status = 410
