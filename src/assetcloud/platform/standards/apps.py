"""Django's registration of the package."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Classifications, code lists, attributes, schemas, lives, parameters."""

    name = "assetcloud.platform.standards"
    label = "standards"
    verbose_name = "数据标准"
