"""Django's registration of the package."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Roles and their assignment."""

    name = "assetcloud.platform.permissions"
    label = "permissions"
    verbose_name = "角色与权限"
