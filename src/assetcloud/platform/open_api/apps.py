"""Django's registration of the package."""

from django.apps import AppConfig


class OpenApiConfig(AppConfig):
    """Clients of the open API."""

    name = "assetcloud.platform.open_api"
    label = "open_api"
    verbose_name = "开放接口"
