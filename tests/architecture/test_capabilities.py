"""docs/capabilities.csv says truthfully what the product can do: done names a proof that exists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.DictReader((ROOT / "docs/capabilities.csv").read_text("utf-8").splitlines()))


def test_every_capability_is_there_once() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids)) == 403
    assert {i for i in ids if i[0] == "M"} == {f"M{n}" for n in range(1, 184)}
    assert all(re.fullmatch(r"A([1-9]|[12][0-9]|3[0-3])\.[0-9]+|M[0-9]+", i) for i in ids)


def test_a_state_is_one_of_three() -> None:
    assert {row["state"] for row in ROWS} <= {"done", "partial", "no"}


def test_what_is_done_names_a_proof_that_exists() -> None:
    missing = []
    for row in ROWS:
        proofs = [proof for proof in row["proof"].split(";") if proof]
        if row["state"] == "done" and not proofs:
            missing.append(f"{row['id']}: no proof")
        for proof in proofs:
            path, _, name = proof.partition("::")
            source = ROOT / path
            if not source.is_file() or (name and f"def {name}" not in source.read_text("utf-8")):
                missing.append(f"{row['id']}: {proof}")
    assert missing == []
