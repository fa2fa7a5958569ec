"""What `cleaner batch` takes: documents and megabytes a second with one worker and more, and peak memory.

python tests/bench/batch_scale.py [--records 20000] [--workers 1 2] [--rounds 3] [--large 5000]

The last part reads a file of `--large` megabytes, most of them in a field that is not looked at, so that what is
measured is memory and not patience; 0 leaves it out. Memory is the resident memory of all processes together, pages
they share counted in each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

from batch_records import write_records

_BATCH = "import sys; from cleaner.batch import main; sys.exit(main(sys.argv[1:]))"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=5_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        size = write_records(source, options.records, lines=40)
        print(f"{options.records:,} records, {size / 1e6:.1f} MB of JSON Lines; best of {options.rounds} rounds")
        best: dict[int, float] = {}
        memory: dict[int, int] = {}
        for _ in range(options.rounds):
            for workers in options.workers:
                seconds, peak = _measured(source, Path(folder) / "out.jsonl", workers)
                best[workers] = min(seconds, best.get(workers, seconds))
                memory[workers] = max(peak, memory.get(workers, 0))
        for workers, seconds in best.items():
            rate = f"{options.records / seconds:,.0f} documents/s, {size / seconds / 1e6:.2f} MB/s"
            print(
                f"workers {workers}: {seconds:.1f} s, {rate}, {best[options.workers[0]] / seconds:.2f} times the first, "
                f"peak {memory[workers] / 1e6:.0f} MB",
                flush=True,
            )
        if options.large:
            source.unlink()
            blob = 250_000
            size = write_records(source, options.large * 1_000_000 // (blob + 1000), blob=blob)
            seconds, peak = _measured(source, Path(folder) / "out.jsonl", options.workers[-1])
            print(f"{size / 1e9:.2f} GB with {options.workers[-1]} workers: {seconds:.1f} s, peak {peak / 1e6:.0f} MB")
    return 0


def _measured(source: Path, target: Path, workers: int) -> tuple[float, int]:
    """The seconds a batch takes, and the bytes of memory its processes take together at most."""
    command = [sys.executable, "-c", _BATCH, str(source), "-o", str(target), "--workers", str(workers), "--quiet"]
    start = monotonic()
    process = subprocess.Popen(command, start_new_session=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        sleep(0.2)
    if process.returncode:
        raise SystemExit(process.returncode)
    return monotonic() - start, peak


def _resident(session: int) -> int:
    """Resident bytes of all processes of a session."""
    pages = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            if (entry / "stat").read_text().rpartition(")")[2].split()[3] == str(session):
                pages += int((entry / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    return pages * 4096


if __name__ == "__main__":
    sys.exit(main())
