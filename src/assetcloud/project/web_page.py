"""The page of the web application, and the sign of life."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie

__all__ = ["health", "web_page"]

# Pages of the web application have no ending in their address; files have one.
_FILE: Final = re.compile(r"\.[a-z][a-z0-9]{0,11}$", re.ASCII | re.IGNORECASE)
_NOT_BUILT = "<!doctype html><meta charset=utf-8><title>资产云</title><p>页面文件还没有生成，请运行 make web。"


@ensure_csrf_cookie
def web_page(request: HttpRequest) -> HttpResponse:
    """Answer every address of the web application with its one page.

    A file that is not there (of an older version, mistyped) is not found: a browser that asks for
    a script must not get a page.
    """
    if request.path.startswith("/assets/") or _FILE.search(request.path):
        return HttpResponse("没有这个文件。", status=404, content_type="text/plain; charset=utf-8")
    page = settings.WEB_FOLDER / "index.html"
    if not page.is_file():
        return HttpResponse(_NOT_BUILT, status=503)
    response = HttpResponse(page.read_bytes(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
    return response


def health(request: HttpRequest) -> HttpResponse:
    """Say whether the server and its database answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"status": "database_away"}, status=503)
    return JsonResponse({"status": "ok"})
