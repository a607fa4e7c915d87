"""Duties that one person may not hold together (不相容岗位相互分离), as dated data.

Two roles conflict at the same node; roles of the platform and of vendors conflict anywhere.
A small unit may accept some pairs with a stated reason; those stay on the review list.
Basis: 财会〔2012〕21号; which pairs, each region confirms (data, with verified or not).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

__all__ = ["Conflict", "Duty", "Pair", "conflicts_of", "refusal_of"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A role held at a node; None: of the platform."""

    role_code: str
    role_title: str
    node_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two role codes that do not go together, why, by which document."""

    roles: frozenset[str]
    reason: str
    basis: str
    verified: bool
    may_be_exempted: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair that would arise, with the titles of the new and of the held role."""

    pair: Pair
    new_title: str
    held_title: str

    @property
    def sentence(self) -> str:
        """The conflict as a sentence that names the rule."""
        mark = "" if self.pair.verified else "，未核实"
        return (
            f"{self.new_title}与{self.held_title}不相容：{self.pair.reason}"
            f"（依据：{self.pair.basis}{mark}）。"
        )


def conflicts_of(new: Duty, *, held: Iterable[Duty], pairs: Iterable[Pair]) -> tuple[Conflict, ...]:
    """Return the conflicts that `new` makes with the duties `held` by the same person."""
    known = {pair.roles: pair for pair in pairs}
    return tuple(
        Conflict(known[both], new.role_title, duty.role_title)
        for duty in held
        if (both := frozenset({new.role_code, duty.role_code})) in known and _meet(new, duty)
    )


def _meet(new: Duty, held: Duty) -> bool:
    return new.node_id is None or held.node_id is None or new.node_id == held.node_id


def refusal_of(conflicts: Iterable[Conflict], *, exemption: str) -> tuple[str, ...]:
    """Return why the conflicts forbid the assignment; empty when all are exempted by `exemption`."""
    found = tuple(conflicts)
    if all(each.pair.may_be_exempted for each in found) and exemption.strip():
        return ()
    way_out = {
        True: "人员少的单位可写明豁免理由后兼任，并列入复核清单。",
        False: "请由不同的人担任，不能豁免。",
    }
    return tuple(each.sentence + way_out[each.pair.may_be_exempted] for each in found)
