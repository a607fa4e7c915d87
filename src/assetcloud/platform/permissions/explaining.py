"""Answer "why may this person (not) do this here" from what the account holds today."""

from __future__ import annotations

from uuid import UUID

from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.holding import as_seen_at, holding_of, place_of
from assetcloud.platform.permissions.refusals import role_titles_holding, whom_to_ask
from assetcloud.platform.permissions.registry import title_of
from assetcloud.platform.permissions.rules.explanation import Explanation, explanation_of
from assetcloud.platform.permissions.rules.scope_holds import Subject

__all__ = ["explain"]


def explain(
    account_id: UUID, permission: str, node_id: UUID | None, *, subject: Subject | None = None
) -> Explanation:
    """Explain whether an account holds `permission` at a node (None: the platform) and why.

    `subject` narrows to one thing: its class, department, holders. Raises NotFoundError.
    """
    account = identity.account(account_id)
    if not account.is_active:
        return Explanation(may=False, sentences=("账号已停用。",))
    if account.must_change_password:
        return Explanation(may=False, sentences=("首次登录或重置后须先修改密码，之后权限才生效。",))
    holding = holding_of(account)
    node = None if node_id is None else organisations.node(node_id)
    held = holding.held if node is None else as_seen_at(holding, node).held
    member = None if node_id is None else holding.member_ids.get(node_id)
    titles = role_titles_holding(permission)
    roles = f"含这项权限的角色：{'、'.join(titles)}。" if titles else "没有角色含有这项权限。"
    return explanation_of(
        held,
        here=None if node is None else place_of(node),
        permission=permission,
        title=title_of(permission),
        subject=subject or Subject(),
        own=frozenset() if member is None else frozenset({member}),
        way_out=(roles, whom_to_ask(node_id)),
    )
