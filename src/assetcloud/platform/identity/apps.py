"""Django's registration of the package."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Accounts and sign-in."""

    name = "assetcloud.platform.identity"
    label = "identity"
    verbose_name = "登录与账号"
