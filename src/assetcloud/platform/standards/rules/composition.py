"""Which attribute sets lie on a type of card: common, special, extensions, mounted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from assetcloud.platform.standards.rules.condition import Condition
from assetcloud.platform.standards.rules.registry import AttributeSet, Member, Registry

__all__ = ["Composition", "Placed", "compose"]

_KINDS: Final = {"common": 0, "special": 1, "extension": 2, "mounted": 3}


class Placed(NamedTuple):
    """A member as it lies on cards of one type: with its set and what the binding still asks."""

    member: Member
    set: AttributeSet
    when: Condition


@dataclass(frozen=True, slots=True)
class Composition:
    """The sets of a card type in order, and every attribute with the places where it lies."""

    sets: tuple[tuple[AttributeSet, Condition], ...]
    attributes: dict[str, tuple[Placed, ...]]


def compose(registry: Registry, card_type: str) -> Composition:
    """Put a card type together. Raises KeyError if the registry does not know the type."""
    registry.card_types[card_type]
    sets = [
        (found, rest)
        # By code within a kind: the same order, and so the same version, on every installation.
        for found in sorted(registry.sets.values(), key=lambda s: (_KINDS[s.kind], s.code))
        if (rest := found.on_type(card_type)) is not None
    ]
    while True:
        known = {m.attribute for found, _ in sets for m in registry.members_of(found.code)}
        # A mounted set lies only on types that have the attribute it is bound to.
        able = [(found, rest) for found, rest in sets if rest.attributes() <= known]
        if len(able) == len(sets):
            break
        sets = able
    placed: dict[str, tuple[Placed, ...]] = {}
    for found, rest in sets:
        for member in registry.members_of(found.code):
            places = placed.get(member.attribute, ())
            placed[member.attribute] = (*places, Placed(member, found, rest))
    return Composition(tuple(sets), placed)
