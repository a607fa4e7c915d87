"""Post packages: which posts a kind of unit has, who may hold several, what is exempted.

The rule
    Every post of a package has a template; a post stands with one person of the suggested
    division; where one person's posts hold incompatible duties, the package lists the pair as an
    exemption with its reason.

Source: docs/rules/post_package.md (不相容岗位相互分离, 未核实). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations, product

__all__ = ["Exemption", "Package", "PersonShare", "PostTemplate", "clashes", "package_problems"]


@dataclass(frozen=True, slots=True)
class PostTemplate:
    """A post as it ships. `side`: unit, department, bureau, centre, services, platform …"""

    code: str
    name: str
    side: str
    duties: tuple[str, ...]
    by_department: bool


@dataclass(frozen=True, slots=True)
class PersonShare:
    """The posts that one person takes in the suggested division."""

    title: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exemption:
    """Two posts that one person may hold although their duties clash, and why."""

    posts: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Package:
    """A post package with its suggested division of work."""

    code: str
    title: str
    fits: str
    node_kinds: tuple[str, ...]
    persons: tuple[PersonShare, ...]
    exemptions: tuple[Exemption, ...]

    @property
    def posts(self) -> tuple[str, ...]:
        """All posts of the package, in order."""
        return tuple(code for person in self.persons for code in person.posts)


def clashes(
    posts: tuple[PostTemplate, ...], incompatible: Set[frozenset[str]]
) -> Iterator[tuple[PostTemplate, PostTemplate]]:
    """Yield the pairs of posts whose duties one person should not hold together."""
    for first, second in combinations(posts, 2):
        pairs = product(first.duties, second.duties)
        if any(frozenset(pair) in incompatible for pair in pairs):
            yield first, second


def package_problems(
    package: Package, *, templates: Mapping[str, PostTemplate], incompatible: Set[frozenset[str]]
) -> tuple[str, ...]:
    """Return what is wrong with a package; empty if nothing."""
    problems = [f"没有岗位样板 {code}。" for code in package.posts if code not in templates]
    if len(set(package.posts)) < len(package.posts):
        problems.append("同一岗位分给了两个人。")
    exempted = {exemption.posts for exemption in package.exemptions if exemption.reason}
    for person in package.persons:
        held = tuple(templates[code] for code in person.posts if code in templates)
        problems += [
            f"{person.title}兼任{first.name}和{second.name}，须写明豁免理由。"
            for first, second in clashes(held, incompatible)
            if frozenset({first.code, second.code}) not in exempted
        ]
    return tuple(problems)
