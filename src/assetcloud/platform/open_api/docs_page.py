"""The documentation page of the API: what one must know, and every route to try.

The parts of Swagger UI come with django-ninja and are served from here; nothing is fetched from
elsewhere and nothing runs that is not a file of this server.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie

__all__ = ["docs_page"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@ensure_csrf_cookie
def docs_page(request: HttpRequest) -> HttpResponse:
    """Show the page. What is tried there is done by the session of the browser, or by a token."""
    host = request.build_absolute_uri("/").rstrip("/")
    response = render(request, "open_api/docs.html", {"host": host})
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = _POLICY
    return response
