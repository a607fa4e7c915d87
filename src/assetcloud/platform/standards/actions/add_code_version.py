"""Add a version to a code list."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.platform.standards.models import CodeItem, CodeList, CodeListVersion
from assetcloud.platform.standards.package_codes import version_key
from assetcloud.platform.standards.rules import code_list as rules
from assetcloud.platform.standards.telling import tell

__all__ = ["add_code_version"]

_PERMISSION = "standards.manage_codes"


@transaction.atomic
def add_code_version(
    actor: Actor, code_list: str, version: str, items: Sequence[rules.CodeItem], *, reason: str
) -> None:
    """Add a version of a list; it is offered once it is put in force.

    Raises NotPermittedError, NotFoundError, InvalidError for items that cannot stand together,
    ConflictError for a version that exists.
    """
    actor.require(_PERMISSION)

    if not CodeList.objects.filter(code=code_list).exists():
        raise NotFoundError(f"没有代码表“{code_list}”。")
    key = version_key(code_list, version)

    if problems := rules.item_problems(items):
        raise InvalidError("代码有误，请按提示修改。", problems=problems)
    if CodeListVersion.objects.filter(key=key).exists():
        raise ConflictError(f"版本“{version}”已经有了，请另取一个名称。")

    row = CodeListVersion.objects.create(
        key=key, code_list_id=code_list, version=version, decided_by=actor.name,
        reason=reason, from_package=False,
    )  # fmt: skip
    CodeItem.objects.bulk_create(
        CodeItem(
            version_id=key, code=item.code, name=item.name, edition_code=item.edition_code,
            position=position, aliases=list(item.aliases), note=item.note, from_package=False,
        )
        for position, item in enumerate(items)
    )  # fmt: skip
    tell(
        actor,
        _PERMISSION,
        title=f"新建代码表版本：{code_list} {version}",
        details={"code_list": code_list, "version": version, "items": len(items)},
        reason=reason,
        subject=("code_list_version", row.id),
    )
