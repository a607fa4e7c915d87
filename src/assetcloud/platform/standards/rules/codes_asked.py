"""Which codes of a list the registry itself asks for: no version may lack them."""

from __future__ import annotations

from assetcloud.platform.standards.rules.registry import Registry

__all__ = ["codes_asked"]


def codes_asked(registry: Registry, code_list: str) -> frozenset[str]:
    """Return the codes of a list that conditions and defaults of the registry name."""
    of_list = {a.code for a in registry.attributes.values() if a.code_list == code_list}
    conditions = [member.required_when for member in registry.members]
    conditions += [found.binding for found in registry.sets.values()]
    asked = {
        value
        for condition in conditions
        for clause in condition.clauses
        if clause.attribute in of_list and clause.kind == "in"
        for value in clause.values
    }
    defaults = {registry.attributes[code].default for code in of_list} - {""}
    return frozenset(asked | defaults)
