"""Classes as old ledgers write them: a code of either edition, a name, or both in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assetcloud.platform.standards.models import ClassItem
from assetcloud.platform.standards.queries.classes import classes_by_codes, successors_2022
from assetcloud.platform.standards.rules.asset_class import Successor

__all__ = ["ClassMatch", "resolve_classes"]

_CODE_2022: Final = re.compile(r"(?i)A[0-9]{2}([0-9]{2}){0,3}(?![0-9A-Za-z])")
# Seven digits; sixteen where a university added nine of its own behind them.
_CODE_2010: Final = re.compile(r"[1-9A-C][0-9]{6}([0-9]{9})?(?![0-9A-Za-z])")
_SURE: Final = {"high": "高", "medium": "中", "low": "低"}


@dataclass(frozen=True, slots=True)
class ClassMatch:
    """A class of 2022, the code of 2010 it came from, and what to tell the person; code may be empty."""

    code: str
    legacy_code: str = ""
    note: str = ""


def resolve_classes(texts: Iterable[str]) -> Mapping[str, ClassMatch]:
    """Return what each text means; texts that mean nothing, or more than one class, are left out."""
    plain = {text: unicodedata.normalize("NFKC", text).strip() for text in texts}
    new = {text: _code_2022(word) for text, word in plain.items()}
    old = {text: _code_2010(word) for text, word in plain.items() if not new[text]}
    known = classes_by_codes(code for code in new.values() if code)
    names = {word for text, word in plain.items() if not new[text] and not old.get(text)}
    by_name_2022, by_name_2010 = _by_name(names, "2022"), _by_name(names, "2010")
    for text in old:
        old[text] = old[text] or by_name_2010.get(plain[text], "")
    successors = successors_2022(code for code in old.values() if code)
    titles = _names_2010(old.values())
    found: dict[str, ClassMatch] = {}
    for text, word in plain.items():
        if new[text] in known:
            found[text] = ClassMatch(new[text])
        elif word in by_name_2022:
            found[text] = ClassMatch(by_name_2022[word], by_name_2010.get(word, ""))
        elif old.get(text):
            found[text] = _from_2010(old[text], successors[old[text]], titles)
    return found


def _code_2022(word: str) -> str:
    match = _CODE_2022.match(word)
    return match[0].upper().ljust(9, "0") if match else ""


def _code_2010(word: str) -> str:
    match = _CODE_2010.match(word)
    return match[0][:7] if match else ""


def _by_name(names: Iterable[str], edition: str) -> dict[str, str]:
    rows = ClassItem.objects.filter(edition=edition, name__in=list(names)).exclude(confidence="low")
    found: dict[str, list[str]] = {}
    for name, code in rows.values_list("name", "code"):
        found.setdefault(name, []).append(code)
    return {name: codes[0] for name, codes in found.items() if len(codes) == 1}


def _names_2010(codes: Iterable[str]) -> dict[str, str]:
    rows = classes_by_codes((code for code in codes if code), edition="2010")
    return {code: row.name for code, row in rows.items()}


def _from_2010(code: str, found: Successor, titles: Mapping[str, str]) -> ClassMatch:
    title = f"{code} {titles.get(code, '')}".strip()
    if not found.code:
        return ClassMatch("", code, f"2010 版分类 {title} 在 2022 版没有对应，请选择一次。")
    if found.relation == "=" and found.basis in {"branch", "confirmed"}:
        return ClassMatch(found.code, code)
    sure = _SURE.get(found.confidence, "低")
    return ClassMatch(
        found.code, code, f"2010 版分类 {title} 对应为 {found.code}（把握：{sure}），请核对。"
    )
