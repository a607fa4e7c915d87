"""Find departments, people and places by what workbooks call them: few statements for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from assetcloud.platform.organisations.models import Department, Member, Place
from assetcloud.platform.organisations.views import KnownIds, ResolvedNames

__all__ = ["known_ids", "names_of", "resolve_names"]

_SEPARATORS = str.maketrans({"\\": "/", "／": "/", "-": "/", "—": "/", ">": "/"})


def resolve_names(
    unit_id: UUID,
    *,
    departments: Iterable[str] = (),
    members: Iterable[str] = (),
    places: Iterable[str] = (),
) -> ResolvedNames:
    """Return the rows that the texts mean, one statement for each kind.

    A department is found by code or name, a person by employee number or name, a place by code,
    full name (校区/楼/层/房间, other separators too) or name. A code goes before a name.
    Closed departments and places and people who left are not found.
    """
    ambiguous: set[str] = set()
    return ResolvedNames(
        departments=_departments(unit_id, _texts(departments), ambiguous),
        members=_members(unit_id, _texts(members), ambiguous),
        places=_places(unit_id, _texts(places), ambiguous),
        ambiguous=frozenset(ambiguous),
    )


def known_ids(
    unit_id: UUID,
    *,
    departments: Iterable[UUID] = (),
    members: Iterable[UUID] = (),
    places: Iterable[UUID] = (),
) -> KnownIds:
    """Return which of the ids belong to the unit: departments and places not closed, people who work
    there. At most one statement for each kind.
    """
    open_departments = Department.objects.filter(valid_to__isnull=True)
    active_members = Member.objects.filter(status="active")
    open_places = Place.objects.filter(valid_to__isnull=True)
    return KnownIds(
        departments=_known(open_departments, unit_id, departments),
        members=_known(active_members, unit_id, members),
        places=_known(open_places, unit_id, places),
    )


def names_of(ids: Iterable[UUID], *, unit_ids: Iterable[UUID] = ()) -> dict[UUID, str]:
    """Return the names of departments, people and places among `ids`, closed and left ones too.

    Three statements for any number, in whatever units of the range they lie; places by full name.
    Who knows the units says so: without them each table is read through, there is no index by id.
    """
    where: dict[str, Any] = {"id__in": list(ids)}
    if units := list(unit_ids):
        where["unit_id__in"] = units
    found: dict[UUID, str] = {}
    for model, column in ((Department, "name"), (Member, "name"), (Place, "full_name")):
        found.update(model.objects.filter(**where).values_list("id", column))
    return found


def _known(rows: QuerySet[Any], unit_id: UUID, ids: Iterable[UUID]) -> frozenset[UUID]:
    wanted = set(ids)
    if not wanted:
        return frozenset()
    return frozenset(rows.filter(unit_id=unit_id, id__in=wanted).values_list("id", flat=True))


def _texts(given: Iterable[str]) -> set[str]:
    return {text for text in given if text}


def _departments(unit_id: UUID, texts: set[str], ambiguous: set[str]) -> dict[str, UUID]:
    if not texts:
        return {}
    rows = Department.objects.filter(unit_id=unit_id, valid_to__isnull=True)
    found = rows.filter(Q(code__in=texts) | Q(name__in=texts)).values_list("id", "code", "name")
    return _matched(texts, [(row[0], row[1:]) for row in found], ambiguous)


def _members(unit_id: UUID, texts: set[str], ambiguous: set[str]) -> dict[str, UUID]:
    if not texts:
        return {}
    rows = Member.objects.filter(unit_id=unit_id, status="active")
    found = rows.filter(Q(employee_no__in=texts) | Q(name__in=texts)).values_list(
        "id", "employee_no", "name"
    )
    return _matched(texts, [(row[0], row[1:]) for row in found], ambiguous)


def _places(unit_id: UUID, texts: set[str], ambiguous: set[str]) -> dict[str, UUID]:
    if not texts:
        return {}
    spelled = {text: text.translate(_SEPARATORS).replace(" ", "") for text in texts}
    wanted = texts | set(spelled.values())
    rows = Place.objects.filter(unit_id=unit_id, valid_to__isnull=True)
    found = rows.filter(
        Q(code__in=wanted) | Q(full_name__in=wanted) | Q(name__in=wanted)
    ).values_list("id", "code", "full_name", "name")
    pairs = [(row[0], row[1:]) for row in found]
    result = _matched(texts, pairs, ambiguous)
    missing = texts - result.keys() - ambiguous
    respelled = _matched({spelled[text] for text in missing}, pairs, ambiguous)
    result |= {text: respelled[spelled[text]] for text in missing if spelled[text] in respelled}
    return result


def _matched(
    texts: set[str], rows: Sequence[tuple[UUID, tuple[str, ...]]], ambiguous: set[str]
) -> dict[str, UUID]:
    """Match by the first name of each row (a code), then by the second and so on."""
    result: dict[str, UUID] = {}
    for place in range(max((len(names) for _, names in rows), default=0)):
        fitting: dict[str, list[UUID]] = defaultdict(list)
        for row_id, names in rows:
            if names[place] in texts and names[place] not in result:
                fitting[names[place]].append(row_id)
        for text, ids in fitting.items():
            if len(ids) > 1:
                ambiguous.add(text)
            elif text not in ambiguous:
                result[text] = ids[0]
    return result
