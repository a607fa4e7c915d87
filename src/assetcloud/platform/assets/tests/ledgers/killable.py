"""A worker of its own that loads a batch and says after each chunk where it is: to be killed midway.

python -m assetcloud.platform.assets.tests.ledgers.killable DATABASE MEDIA UNIT PATH BATCH
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

import django
from django.conf import settings
from django.db import connections

django.setup()

from assetcloud.foundation.tenancy.ranges import Range  # noqa: E402
from assetcloud.platform.assets.actions import load_ledger as loading  # noqa: E402
from assetcloud.platform.assets.ledgers import run  # noqa: E402
from assetcloud.platform.organisations.tests.builders import AllPermittedActor  # noqa: E402


def main(database: str, media: str, unit_id: str, org_path: str, batch_id: str) -> None:
    """Load; wait for ever after the second chunk is written but not committed."""
    connections["default"].settings_dict["NAME"] = database
    settings.MEDIA_ROOT = Path(media)
    run._ROWS_PER_CHUNK = 100  # type: ignore[misc]
    write = loading._load_chunk
    chunks: list[int] = []

    def telling(*args: object) -> None:
        write(*args)  # type: ignore[arg-type]
        chunks.append(1)
        print(f"chunk {len(chunks)}", flush=True)  # noqa: T201 - the parent reads it
        if len(chunks) == 3:
            sys.stdin.read()

    loading._load_chunk = telling  # type: ignore[assignment]
    actor = AllPermittedActor(Range.below(org_path), org_path=org_path, node_id=UUID(unit_id))
    loading.load_ledger(actor, batch_id=UUID(batch_id), accepts_bad_rows=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
