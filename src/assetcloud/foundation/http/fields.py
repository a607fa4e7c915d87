"""Field selection: `?fields=id,code,values.name` leaves only these in the answer.

On a list they are fields of the items; what stands beside the items (`next`, totals) stays. A dot
leads one level down, through lists as well. Names are those of the answer. What nobody has is
refused, so that a mistyped name does not look like an empty one; in an empty list nothing can be
mistyped.

`choosing` goes around a route's operation and works on what it would have answered, so that the
same schema serves whole and chosen answers, and `ETag` is that of the whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.foundation.http.problems import refusal_response

__all__ = ["PARAMETER", "Chosen", "choosing", "chosen", "parse_fields"]

PARAMETER: Final[dict[str, Any]] = {
    "in": "query",
    "name": "fields",
    "required": False,
    "schema": {"type": "string", "title": "Fields", "default": ""},
    "description": "只返回这些字段，用逗号隔开，点号进入下一层，例如 id,code,values.name；不写返回全部",
}
_MOST = 100
_DEEPEST = 5

Chosen = dict[str, "Chosen"]
"""Names to what is chosen below them; nothing below: the whole."""


def parse_fields(text: str) -> Chosen:
    """Return the tree of names in `text`; empty for all. Raises InvalidError."""
    paths = [path.strip() for path in text.split(",") if path.strip()]
    if len(paths) > _MOST:
        raise _refusal(f"最多选 {_MOST} 个字段。")
    tree: Chosen = {}
    for path in sorted(paths, key=len):
        names = path.split(".")
        if not all(names) or len(names) > _DEEPEST:
            raise _refusal(f"字段写法不对：{path[:60]}。应为 名称 或 名称.下一层名称。")
        _plant(tree, names)
    return tree


def _plant(tree: Chosen, names: list[str]) -> None:
    """Shorter paths come first: what is chosen whole is not narrowed by a longer path."""
    for name in names:
        if name in tree and not tree[name]:
            return
        tree = tree.setdefault(name, {})


def chosen(document: dict[str, Any], tree: Chosen) -> dict[str, Any]:
    """Return `document` with the chosen fields alone: of its `items`, where it is a list.

    Raises InvalidError naming every field that is nowhere to be found.
    """
    if not tree:
        return document
    items = document.get("items")
    things = items if isinstance(items, list) else [document]
    strange = sorted(_strange(things, tree)) if things else []
    if strange:
        names = "、".join(strange)
        raise _refusal(f"没有这些字段：{names}。")
    if isinstance(items, list):
        return document | {"items": [_pick(each, tree) for each in items]}
    picked: dict[str, Any] = _pick(document, tree)
    return picked


def _pick(value: Any, tree: Chosen) -> Any:
    if isinstance(value, list):
        return [_pick(each, tree) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _pick(value[name], below) if below else value[name]
        for name, below in tree.items()
        if name in value
    }


def _strange(things: Iterable[Any], tree: Chosen, above: str = "") -> set[str]:
    """Return the paths that none of `things` has; a value that is null may have anything below."""
    flat = [part for thing in things for part in (thing if isinstance(thing, list) else [thing])]
    found: set[str] = set()
    for name, below in tree.items():
        values = [each[name] for each in flat if isinstance(each, dict) and name in each]
        if not values and flat and not all(each is None for each in flat):
            found.add(above + name)
        elif below:
            found |= _strange(values, below, f"{above}{name}.")
    return found


def _refusal(sentence: str) -> InvalidError:
    problems = [FieldProblem("/fields", sentence, "fields")]
    return InvalidError(sentence, code="unknown_fields", problems=problems)


Run = Callable[..., HttpResponse]


def choosing(run: Run) -> Run:
    """Go around an operation and leave of its answer what `?fields=` chooses."""

    @wraps(run)
    def around(request: HttpRequest, *parts: Any, **options: Any) -> HttpResponse:
        try:
            tree = parse_fields(request.GET.get("fields", ""))
        except InvalidError as refusal:
            return refusal_response(refusal)
        response = run(request, *parts, **options)
        if not tree or response.status_code != 200:
            return response
        try:
            document = chosen(json.loads(response.content), tree)
        except InvalidError as refusal:
            return refusal_response(refusal)
        response.content = json.dumps(document, ensure_ascii=False).encode()
        return response

    return around
