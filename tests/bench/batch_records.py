"""Records for the benchmarks of `cleaner batch`: pieces of the seeds, the same for the same numbers."""

from __future__ import annotations

import json
import random
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def write_records(path: Path, count: int, lines: int = 8, broken: float = 0.001, blob: int = 0) -> int:
    """Write `count` lines of JSON, each a record of up to `lines` lines of a seed, a share `broken` of them broken and
    each with `blob` bytes in a field that is not looked at. Answers the bytes written."""
    draw = random.Random(count)
    seeds = [file.read_bytes().decode().split("\n") for file in sorted(SEEDS.glob("*.txt"))]
    ballast = "<p>ballast</p>" * (blob // 14)
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(count):
            seed = draw.choice(seeds)
            start = draw.randrange(max(1, len(seed) - lines))
            text: str | None = "\n".join(seed[start : start + draw.randint(1, lines)])
            if draw.random() < broken:
                if draw.random() < 0.5:
                    file.write(f'{{"id": {number}, "text": "broken off\n')
                    continue
                text = None
            record = {"id": number, "score": number / 7, "text": text, "language": draw.choice("aceg")}
            if blob:
                record["page"] = ballast
            file.write(json.dumps(record, ensure_ascii=number % 2 == 0) + "\n")
        return file.tell()
