"""What the tests of routes share: a unit with cards, a neighbour, and people signed in there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, row_of
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.permissions.tests.builders import a_signed_in_client

__all__ = ["ALL", "AtHand", "a_client", "at_hand"]

ALL = (
    "assets.view_card",
    "assets.print_label",
    "assets.export_cards",
    "assets.publish_cards",
    "files.attach_file",
    "files.remove_file",
)


@dataclass(frozen=True, slots=True)
class AtHand:
    """A unit with one card, and a neighbour who may do everything at their own unit."""

    unit: UnitView
    card_id: UUID
    client: Client
    neighbour: Client
    neighbour_unit: UnitView

    @property
    def card(self) -> Card:
        """The card as it is."""
        return row_of(self.unit, self.card_id)


def a_client(unit: UnitView, *permissions: str) -> Client:
    """A browser in which somebody is signed in who holds `permissions` at a unit."""
    return a_signed_in_client(None, *(permissions or ALL), at=unit)


def at_hand() -> AtHand:
    """Build all of it."""
    unit, other = a_unit_in_use(), a_unit_in_use()
    return AtHand(unit, a_card(unit), a_client(unit), a_client(other), other)
