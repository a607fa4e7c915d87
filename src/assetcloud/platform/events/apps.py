"""Django's registration of the package."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The outbox and its subscribers."""

    name = "assetcloud.platform.events"
    label = "events"
    verbose_name = "事件"
