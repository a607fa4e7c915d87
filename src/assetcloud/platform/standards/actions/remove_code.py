"""Remove a code from a version of its list."""

from __future__ import annotations

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.standards.actions.publish_schemas import publish_schemas
from assetcloud.platform.standards.code_guards import asked_refusals, uses_of_code
from assetcloud.platform.standards.models import CodeItem
from assetcloud.platform.standards.package_codes import version_key
from assetcloud.platform.standards.queries.codes import items_of_version
from assetcloud.platform.standards.rules import code_list as rules
from assetcloud.platform.standards.telling import tell

__all__ = ["remove_code"]

_PERMISSION = "standards.manage_codes"


@transaction.atomic
def remove_code(actor: Actor, code_list: str, version: str, code: str, *, reason: str) -> None:
    """Remove a code from a version.

    Raises NotPermittedError, NotFoundError, ConflictError where cards, documents or the registry
    use it.
    """
    actor.require(_PERMISSION)

    key = version_key(code_list, version)
    row = CodeItem.objects.select_for_update().filter(version__key=key, code=code).first()
    if row is None:
        raise NotFoundError("这个版本没有这个代码。")

    items = {item.code: item for item in items_of_version(key)}
    item = items.pop(code)
    refusals = rules.removal_refusals(item, uses_of_code(code_list, code))
    refusals += asked_refusals(code_list, items.keys())
    if refusals:
        raise ConflictError("".join(refusals), code="code_in_use")

    row.delete()
    publish_schemas(published_by=actor.name)

    tell(
        actor,
        _PERMISSION,
        title=f"删除代码：{code_list} {version} {item.name}",
        details={"code_list": code_list, "version": version, "code": code},
        reason=reason,
        subject=("code_item", row.id),
    )
