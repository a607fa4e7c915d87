"""Paths in the tree: stable labels, each ended by a dot.

The rule
    A label is a serial number in base 36, lower case, unique in its tree and never reused.
    A path is the parent's path, the own label and a dot. Moving a node changes the front of the
    paths below it and leaves every label as it was.

Source: docs/rules/path_label.md. Pure.
"""

from __future__ import annotations

import re

__all__ = [
    "MAX_LENGTH",
    "ancestor_paths",
    "child_path",
    "is_path",
    "label_of",
    "lies_under",
    "moved_path",
    "root_label",
    "serial_label",
]

MAX_LENGTH = 120
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PATH = re.compile(r"(?:[0-9a-z]+\.)+")


def serial_label(serial: int) -> str:
    """Return the label of a serial number, which is at least 1."""
    if serial < 1:
        raise ValueError(f"a serial is at least 1: {serial}")
    label = ""
    while serial:
        serial, digit = divmod(serial, 36)
        label = _DIGITS[digit] + label
    return label


def child_path(parent: str, label: str) -> str:
    """Return the path of a child. Raises ValueError if it becomes too long."""
    path = f"{parent}{label}."
    if len(path) > MAX_LENGTH:
        raise ValueError("the tree is too deep")
    return path


def is_path(text: str) -> bool:
    """Whether `text` has the shape of a path."""
    return _PATH.fullmatch(text) is not None


def label_of(path: str) -> str:
    """Return the last label of `path`."""
    return path[:-1].rpartition(".")[2]


def ancestor_paths(path: str) -> tuple[str, ...]:
    """Return the paths of all nodes above `path`, from the root down, without itself."""
    labels = path[:-1].split(".")
    return tuple(".".join(labels[:depth]) + "." for depth in range(1, len(labels)))


def lies_under(path: str, above: str) -> bool:
    """Whether `path` is `above` or lies somewhere under it."""
    return path.startswith(above)


def moved_path(path: str, old: str, new: str) -> str:
    """Return the path of a node under `old` after `old` became `new`."""
    if not lies_under(path, old):
        raise ValueError(f"{path} does not lie under {old}")
    return new + path[len(old) :]


def root_label(region_code: str) -> str:
    """Return the label of a root: a province by its first two digits, others by the whole code."""
    return region_code[:2] if region_code.endswith("0000") else region_code
