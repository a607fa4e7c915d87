"""Why a file cannot be taken: one class per reason, each with a stable code and a sentence that shows the way out."""

from __future__ import annotations

from assetcloud.foundation.errors import InvalidError

__all__ = [
    "REFUSALS",
    "BadQuotesError",
    "DiskFullError",
    "EmptyFileError",
    "EncryptedFileError",
    "ExportTooLongError",
    "FalseExtensionError",
    "HeaderNotFoundError",
    "OutOfMemoryError",
    "OutOfTimeError",
    "ReaderDiedError",
    "SheetNotFoundError",
    "TableRefusal",
    "TooLargeFileError",
    "TooManyColumnsError",
    "TooManyRowsError",
    "TruncatedFileError",
    "UnknownEncodingError",
    "UnreadableFileError",
    "WrongTypeError",
    "ZipBombError",
    "refusal_from",
]


class TableRefusal(InvalidError):  # noqa: N818 - a refusal is an answer, not a fault
    """A file or sheet cannot be read or written as a table."""

    code = "tables.refused"


class EmptyFileError(TableRefusal):
    """There is nothing in the file or the sheet."""

    code = "tables.empty"


class WrongTypeError(TableRefusal):
    """The file is no workbook and no delimited text."""

    code = "tables.wrong_type"


class FalseExtensionError(TableRefusal):
    """The ending of the name says one thing, the content another."""

    code = "tables.false_extension"


class EncryptedFileError(TableRefusal):
    """The workbook asks for a password."""

    code = "tables.encrypted"


class TruncatedFileError(TableRefusal):
    """The file ends before its content does."""

    code = "tables.truncated"


class UnreadableFileError(TableRefusal):
    """The file has the right shape outside and is damaged inside."""

    code = "tables.unreadable"


class ZipBombError(TableRefusal):
    """Unpacked, the workbook would be far larger than any real one."""

    code = "tables.zip_bomb"


class TooLargeFileError(TableRefusal):
    """The file has more bytes than the limit."""

    code = "tables.too_large"


class TooManyRowsError(TableRefusal):
    """The table has more rows than its kind of file may have."""

    code = "tables.too_many_rows"


class TooManyColumnsError(TableRefusal):
    """The table has more columns than any ledger."""

    code = "tables.too_many_columns"


class UnknownEncodingError(TableRefusal):
    """The text is neither UTF-8 nor GBK/GB18030 nor Windows-1252 nor UTF-16."""

    code = "tables.unknown_encoding"


class BadQuotesError(TableRefusal):
    """A quotation mark opens a cell and is never closed."""

    code = "tables.bad_quotes"


class SheetNotFoundError(TableRefusal):
    """The workbook has no sheet of this name."""

    code = "tables.no_such_sheet"


class HeaderNotFoundError(TableRefusal):
    """No row looks like the names of columns."""

    code = "tables.no_header"


class OutOfMemoryError(TableRefusal):
    """Reading needed more memory than one file may take."""

    code = "tables.out_of_memory"


class OutOfTimeError(TableRefusal):
    """Reading took longer than one file may take."""

    code = "tables.out_of_time"


class ReaderDiedError(TableRefusal):
    """The reading process ended without an answer."""

    code = "tables.reader_died"


class ExportTooLongError(TableRefusal):
    """An XLSX sheet cannot hold that many rows."""

    code = "tables.export_too_long"


class DiskFullError(TableRefusal):
    """There is no room left to write the file; nothing was kept of it."""

    code = "tables.disk_full"
    status = 507


REFUSALS: dict[str, type[TableRefusal]] = {
    kind.code: kind for kind in TableRefusal.__subclasses__()
}


def refusal_from(code: str, message: str) -> TableRefusal:
    """Rebuild the refusal that a child process reported by code and sentence."""
    return REFUSALS.get(code, UnreadableFileError)(message)
