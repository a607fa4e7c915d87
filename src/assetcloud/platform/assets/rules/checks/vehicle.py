"""C08: a vehicle with a plate is described as its licence describes it."""

from __future__ import annotations

from typing import Final

from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = ["plate_brings_its_particulars"]

_PARTICULARS: Final = (
    ("vin", "车辆识别代号"),
    ("vehicle_model", "厂牌型号"),
    ("engine_number", "发动机（电机）号"),
)
# Plates of new-energy vehicles carry one character more than the others: 浙A·D12345.
_NEW_ENERGY_PLATE_LENGTH: Final = 8


def plate_brings_its_particulars(facts: CardFacts) -> tuple[Problem, ...]:
    """C08: a plate asks for number of frame, model, number of engine and displacement.

    New-energy vehicles have no displacement: the value 新能源 of the list fulfils the duty, and
    behind a new-energy plate it may be left empty.
    """
    attributes = facts.attributes
    plate = attributes.get("plate_number")
    if not plate or facts.card_type != "vehicle":
        return NOTHING
    found: list[Problem] = [
        (f"/values/{name}", f"有车牌号的车辆须填写{title}，见行驶证；尚未上牌的请清空车牌号。")
        for name, title in _PARTICULARS
        if not attributes.get(name)
    ]
    if not attributes.get("displacement") and not _is_new_energy_plate(str(plate)):
        message = "有车牌号的车辆须选择排气量；新能源汽车请选“新能源”。"
        found.append(("/values/displacement", message))
    return tuple(found)


def _is_new_energy_plate(plate: str) -> bool:
    return sum(map(str.isalnum, plate)) == _NEW_ENERGY_PLATE_LENGTH
