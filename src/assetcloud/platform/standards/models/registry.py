"""The attribute registry and the card schemas published from it."""

from __future__ import annotations

from django.db import models

from assetcloud.platform.standards.models.base import OwnedModel, StandardModel

__all__ = ["Attribute", "AttributeSet", "CardType", "SchemaVersion", "SetMember"]


class Attribute(OwnedModel):
    """One meta-attribute: one code, whatever sets it lies in."""

    code = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=80)
    type = models.CharField(max_length=16)
    feature = models.CharField(max_length=16)
    length = models.PositiveIntegerField(null=True, blank=True)
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    sign = models.CharField(max_length=12, blank=True, default="")
    code_list = models.CharField(max_length=64, blank=True, default="")
    unit = models.CharField(max_length=24, blank=True, default="")
    origin = models.CharField(max_length=24, default="manual")
    default = models.CharField(max_length=64, blank=True, default="")
    is_column = models.BooleanField(default=False)
    is_readonly = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class AttributeSet(OwnedModel):
    """A set of attributes; `binding` is a condition in the registry's words."""

    code = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    binding = models.CharField(max_length=500, blank=True, default="")
    manager = models.CharField(max_length=24, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)


class SetMember(OwnedModel):
    """An attribute in a set, with its place and its duty (`!` always, or a condition)."""

    set = models.ForeignKey(
        AttributeSet, to_field="code", on_delete=models.PROTECT, related_name="members"
    )
    attribute = models.ForeignKey(
        Attribute, to_field="code", on_delete=models.PROTECT, related_name="members"
    )
    position = models.PositiveIntegerField()
    required = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["set", "attribute", "owner_path"], name="member_once_an_owner"
            )
        ]


class CardType(StandardModel):
    """A type of card."""

    code = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField()
    is_official = models.BooleanField()
    account = models.CharField(max_length=16, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")


class SchemaVersion(OwnedModel):
    """A published card schema. Never changed: a change is another version."""

    card_type = models.ForeignKey(
        CardType, to_field="code", on_delete=models.PROTECT, related_name="schemas"
    )
    version = models.CharField(max_length=40)
    document = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card_type", "owner_path", "version"], name="schema_once_a_version"
            ),
        ]
        indexes = [models.Index(fields=["card_type", "owner_path"], name="schema_by_owner")]
