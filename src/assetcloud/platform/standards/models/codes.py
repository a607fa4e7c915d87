"""Code lists, their versions and items, and what codes of older editions mean."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from assetcloud.platform.standards.models.base import StandardModel

__all__ = ["CodeItem", "CodeList", "CodeListVersion", "CodeMapping"]


class CodeList(StandardModel):
    """A list of codes. `group` says whether cards use it or an older edition brought it along."""

    code = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=80)
    group = models.CharField(max_length=16, default="card")
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CodeListVersion(StandardModel):
    """One version of a list. The one with the latest `active_from` that has come is in force.

    `key` is list@version, by which items point at it.
    """

    key = models.CharField(max_length=100, unique=True)
    code_list = models.ForeignKey(
        CodeList, to_field="code", on_delete=models.PROTECT, related_name="versions"
    )
    version = models.CharField(max_length=32)
    title = models.CharField(max_length=120, blank=True, default="")
    active_from = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code_list", "active_from"], name="one_version_a_day"),
        ]


class CodeItem(StandardModel):
    """One code of one version: the meaning code that cards store, and how this version prints it."""

    version = models.ForeignKey(
        CodeListVersion, to_field="key", on_delete=models.CASCADE, related_name="items"
    )
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    edition_code = models.CharField(max_length=64, blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="code_once_a_version")
        ]


class CodeMapping(StandardModel):
    """What a code of an older edition means; an empty meaning is chosen by a person."""

    code_list = models.ForeignKey(
        CodeList, to_field="code", on_delete=models.PROTECT, related_name="mappings"
    )
    edition = models.CharField(max_length=32)
    source = models.CharField(max_length=80)
    edition_code = models.CharField(max_length=64)
    edition_name = models.CharField(max_length=200)
    code = models.CharField(max_length=64, blank=True, default="")
    relation = models.CharField(max_length=2)
    confidence = models.CharField(max_length=8)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code_list", "edition", "source", "edition_code"], name="mapping_once"
            )
        ]
