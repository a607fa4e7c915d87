"""Lost updates: a row's version goes out as ETag and comes back in If-Match."""

from __future__ import annotations

import re
from typing import Annotated

from django.http import HttpResponse
from ninja import Header

from assetcloud.foundation.errors import InvalidError

__all__ = ["IfMatch", "bare_tag", "tag", "version_of"]

IfMatch = Annotated[str, Header(alias="If-Match", max_length=40)]
_TAG = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')


def bare_tag(if_match: str) -> str:
    """Return what the caller saw, for a comparison that fails where it is no tag of ours."""
    return if_match.removeprefix("W/").strip('" ')


def version_of(if_match: str) -> int:
    """Return the version that the caller saw. Raises InvalidError for what is no tag of ours."""
    match = _TAG.fullmatch(if_match.strip())
    if match is None:
        raise InvalidError("请求头 If-Match 应为读取时得到的 ETag。", code="bad_etag")
    return int(match[1])


def tag(response: HttpResponse, version: int) -> None:
    """Put the version of the row into the answer."""
    response["ETag"] = f'"{version}"'
