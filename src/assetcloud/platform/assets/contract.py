"""What other packages may use of the asset database. Nothing else here is public."""

from __future__ import annotations

from assetcloud.platform.assets.actions.answer_once import forget_requests
from assetcloud.platform.assets.actions.check_ledger import check_ledger
from assetcloud.platform.assets.actions.close_period import close_period
from assetcloud.platform.assets.actions.end_export import expire_exports
from assetcloud.platform.assets.actions.finish_refit import finish_refit
from assetcloud.platform.assets.actions.load_ledger import load_ledger
from assetcloud.platform.assets.actions.merge_cards import merge_cards
from assetcloud.platform.assets.actions.open_books import open_books
from assetcloud.platform.assets.actions.pause_charge import pause_charge
from assetcloud.platform.assets.actions.publish_cards import republish
from assetcloud.platform.assets.actions.receive_ledger import receive_ledger
from assetcloud.platform.assets.actions.reclassify_card import reclassify_card
from assetcloud.platform.assets.actions.record_work_volumes import record_work_volumes
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.actions.register_cards import register_cards
from assetcloud.platform.assets.actions.remove_card import remove_card, remove_cards
from assetcloud.platform.assets.actions.resume_charge import resume_charge
from assetcloud.platform.assets.actions.sign_opening import sign_opening
from assetcloud.platform.assets.actions.split_card import split_card
from assetcloud.platform.assets.deriving import CardPart
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.events import (
    CardChanged,
    CardRegistered,
    CardRemoved,
    CardsDerived,
    CardsLoaded,
    LoadUndone,
    OpeningSigned,
    PeriodClosed,
    WorkVolumesRecorded,
)
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.opening_lines import OpeningLine
from assetcloud.platform.assets.permissions import HELD_BY, PERMISSIONS
from assetcloud.platform.assets.queries.books import BooksView, books_of
from assetcloud.platform.assets.queries.code_usage import code_usage
from assetcloud.platform.assets.queries.entered import rows_of_entry
from assetcloud.platform.assets.queries.tie_out import AccountSum, opening_sums
from assetcloud.platform.assets.queries.verify import Difference, verify_values
from assetcloud.platform.assets.rules.refit import Refit
from assetcloud.platform.assets.tasks import resume_imports
from assetcloud.platform.assets.working import Reading
from assetcloud.platform.audit.contract import register_rows
from assetcloud.platform.standards.contract import register_code_usage

__all__ = [
    "HELD_BY",
    "PERMISSIONS",
    "AccountSum",
    "BooksView",
    "CardChanged",
    "CardDraft",
    "CardPart",
    "CardRegistered",
    "CardRemoved",
    "CardsDerived",
    "CardsLoaded",
    "Difference",
    "LedgerPlan",
    "LoadUndone",
    "OpeningLine",
    "OpeningSigned",
    "PeriodClosed",
    "Reading",
    "Refit",
    "WorkVolumesRecorded",
    "books_of",
    "check_ledger",
    "close_period",
    "expire_exports",
    "finish_refit",
    "forget_requests",
    "load_ledger",
    "merge_cards",
    "open_books",
    "opening_sums",
    "pause_charge",
    "receive_ledger",
    "reclassify_card",
    "record_work_volumes",
    "register_card",
    "register_cards",
    "remove_card",
    "remove_cards",
    "republish",
    "resume_charge",
    "resume_imports",
    "sign_opening",
    "split_card",
    "verify_values",
]

# The trail says of a batch of cards only its digest; this is how its rows are read again.
for _action in ("assets.load_ledger", "assets.register_cards"):
    register_rows(_action, rows_of_entry)

# A code that stands on cards is not removed from its list.
register_code_usage("资产卡片", code_usage)
