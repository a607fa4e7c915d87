"""Django's registration of the package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail and its seals."""

    name = "assetcloud.platform.audit"
    label = "audit"
    verbose_name = "审计"
