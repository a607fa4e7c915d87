"""Django's registration of the package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Who owns and who keeps, and where."""

    name = "assetcloud.platform.organisations"
    label = "organisations"
    verbose_name = "组织"
