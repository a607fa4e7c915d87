"""`python -m bench`: name the folder of a throw-away installation, set Django up, measure.

`SIZE=xs|s|m` how many cards, `ONLY=B1,B4` which figures, `ROWS=n` how many rows are imported,
`KEEP=1` keeps the installation for the next run, `BENCH_VAR` another folder for it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

CHECKOUT = Path(__file__).resolve().parents[1]
SIZE = os.environ.get("SIZE", "s")
FOLDER = Path(os.environ.get("BENCH_VAR") or CHECKOUT / "var" / "bench") / SIZE

for name in [name for name in os.environ if name.startswith("ASSETCLOUD_")]:
    del os.environ[name]
os.environ["ASSETCLOUD_VAR"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetcloud.project.settings")
django.setup()

# Models can be imported only now.
from bench.running import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(
        main(
            size=SIZE,
            only=[name.strip() for name in os.environ.get("ONLY", "").split(",") if name.strip()],
            rows=int(os.environ.get("ROWS") or 0),
            keeps=os.environ.get("KEEP") == "1",
        )
    )
