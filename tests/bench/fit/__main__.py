"""Fits the weights on the development data beside the project and the project's own seeds.

    python tests/bench/fit zones [--check]     cleaner/model/weights.tsv
    python tests/bench/fit labels [--check]    cleaner/model/labels.tsv
    python tests/bench/fit markup [--check]    cleaner/model/markup.tsv, on top of weights.tsv

With --check nothing is written: a part of the pages is held out, and what the rest teaches is measured on it.
Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from fit import labels, markup, zones  # noqa: E402


def held_out(group: str, parts: int = 4) -> bool:
    """Is the page of this name one of those held out?"""
    return zlib.crc32(group.encode()) % parts == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("zones", "labels", "markup"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--penalty", type=float)
    parser.add_argument("--rounds", type=int)
    given = parser.parse_args()
    task = {"zones": zones, "labels": labels, "markup": markup}[given.what]
    settings = task.SETTINGS._replace(
        **{name: value for name, value in (("penalty", given.penalty), ("rounds", given.rounds)) if value}
    )
    documents = task.documents(ROOT)
    counts = Counter(document.source for document in documents)
    print(", ".join(f"{source} {count}" for source, count in counts.items()))
    if given.check:
        learned = task.fit([d for d in documents if not held_out(d.group)], settings)
        task.report(learned, [d for d in documents if held_out(d.group)])
    else:
        learned = task.fit(documents, settings)
        task.write(learned, ROOT / "cleaner" / "model")
        task.report(learned, documents)
    return 0


if __name__ == "__main__":
    sys.exit(main())
