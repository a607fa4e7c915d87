"""allauth looks for providers in a module of this name."""

from __future__ import annotations

from assetcloud.platform.identity.single_sign_on.dingtalk import DingTalkTypeProvider

__all__ = ["provider_classes"]

provider_classes = [DingTalkTypeProvider]
