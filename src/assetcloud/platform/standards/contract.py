"""What other packages may use of the standards. Nothing else here is public.

Days are business dates, paths those of the organisation tree. Reads are open to everyone; they
cost a fixed number of queries, and what bulk work asks of every row is remembered for seconds.
"""

from __future__ import annotations

from assetcloud.platform.permissions.contract import declare_permissions
from assetcloud.platform.standards.actions.load_standards import load_standards
from assetcloud.platform.standards.code_usage import register_code_usage
from assetcloud.platform.standards.permissions import HELD_BY, PERMISSIONS
from assetcloud.platform.standards.queries.attributes import (
    AttributeView,
    attribute_kinds,
    attributes,
    code_synonyms,
    code_words,
)
from assetcloud.platform.standards.queries.class_texts import ClassMatch, resolve_classes
from assetcloud.platform.standards.queries.classes import (
    ClassView,
    class_ancestors,
    class_children,
    class_of,
    classes_by_codes,
    search_classes,
    successors_2022,
)
from assetcloud.platform.standards.queries.codes import (
    CodeListView,
    code_items,
    code_lists,
    code_mappings,
)
from assetcloud.platform.standards.queries.facts import (
    ClassFacts,
    card_type_for,
    class_defaults,
    class_facts,
    life_for,
    measure_units,
)
from assetcloud.platform.standards.queries.parameters import (
    AccountView,
    accounts,
    depreciation_account,
    numbering_rule,
    parameter,
    parameters_for,
    working_day_after,
    works_on,
)
from assetcloud.platform.standards.queries.registry import card_types
from assetcloud.platform.standards.queries.schemas import CardSchema, card_schema
from assetcloud.platform.standards.queries.tables import LegacyCardView, legacy_card_types
from assetcloud.platform.standards.rules.asset_class import (
    ClassCodeError,
    Successor,
    branch_of,
    class_prefix,
    is_under,
)
from assetcloud.platform.standards.rules.card_type import CardTypeGuess
from assetcloud.platform.standards.rules.class_default import ClassDefault
from assetcloud.platform.standards.rules.code_list import CodeItem, CodeMapping, match_code
from assetcloud.platform.standards.rules.numbering import NumberingRule, format_number
from assetcloud.platform.standards.rules.parameter import MissingParameterError, Parameter
from assetcloud.platform.standards.rules.registry import CardType
from assetcloud.platform.standards.rules.useful_life import LifeAnswer, UsefulLife
from assetcloud.platform.standards.rules.working_days import MissingHolidaysError

__all__ = [
    "HELD_BY",
    "PERMISSIONS",
    "AccountView",
    "AttributeView",
    "CardSchema",
    "CardType",
    "CardTypeGuess",
    "ClassCodeError",
    "ClassDefault",
    "ClassFacts",
    "ClassMatch",
    "ClassView",
    "CodeItem",
    "CodeListView",
    "CodeMapping",
    "LegacyCardView",
    "LifeAnswer",
    "MissingHolidaysError",
    "MissingParameterError",
    "NumberingRule",
    "Parameter",
    "Successor",
    "UsefulLife",
    "accounts",
    "attribute_kinds",
    "attributes",
    "branch_of",
    "card_schema",
    "card_type_for",
    "card_types",
    "class_ancestors",
    "class_children",
    "class_defaults",
    "class_facts",
    "class_of",
    "class_prefix",
    "classes_by_codes",
    "code_items",
    "code_lists",
    "code_mappings",
    "code_synonyms",
    "code_words",
    "depreciation_account",
    "format_number",
    "is_under",
    "legacy_card_types",
    "life_for",
    "load_standards",
    "match_code",
    "measure_units",
    "numbering_rule",
    "parameter",
    "parameters_for",
    "register_code_usage",
    "resolve_classes",
    "search_classes",
    "successors_2022",
    "working_day_after",
    "works_on",
]

declare_permissions("standards", PERMISSIONS, held_by=HELD_BY)
