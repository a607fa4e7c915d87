"""Django's registration of the package."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attachments and their contents."""

    name = "assetcloud.platform.files"
    label = "files"
    verbose_name = "附件"
