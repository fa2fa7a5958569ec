"""Kill a batch at random moments with SIGKILL, resume it, and compare with a run nobody disturbed, byte by byte.

python tests/bench/batch_kill.py [--records 200000] [--kills 3] [--output .jsonl] [--workers 2] [--seed N]
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

from batch_records import write_records

_BATCH = "import sys; from cleaner.batch import main; sys.exit(main(sys.argv[1:]))"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--output", default=".jsonl", help="how the output's name ends: .jsonl.gz, .parquet, …")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1_000_000)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        source = work / "in.jsonl"
        size = write_records(source, options.records)
        print(f"{options.records:,} records, {size / 1e6:.1f} MB, to {options.output}, seed {seed}", flush=True)
        whole, killed = work / f"whole{options.output}", work / f"killed{options.output}"
        arguments = ["--workers", str(options.workers), "--quiet"]
        start = monotonic()
        subprocess.run(_command(source, whole, arguments), check=True)
        took = monotonic() - start
        print(f"undisturbed: {took:.1f} s", flush=True)
        # Each run has the rest of the work before it; the moments are drawn so that all of them hit a run at work.
        for kill in range(options.kills):
            process = subprocess.Popen(_command(source, killed, [*arguments, "--resume"]), start_new_session=True)
            wait = draw.uniform(0.4, 1.0) * took / options.kills
            sleep(wait)
            ended = process.poll() is not None
            process.kill()
            process.wait()
            part = killed.with_name(killed.name + ".part")
            there = part.stat().st_size if part.exists() else 0
            left = _left(process.pid)
            print(
                f"kill {kill + 1} after {wait:.1f} s{' (it had ended)' if ended else ''}: {there:,} bytes in OUT.part, "
                f"OUT {'there' if killed.exists() else 'not there'}, {left} processes left over",
                flush=True,
            )
            assert ended or not killed.exists(), "the output appeared before it was complete"
            assert left == 0, "workers outlive the process that started them"
        subprocess.run(_command(source, killed, [*arguments, "--resume"]), check=True)
        same = _same(whole, killed) and _same(_rejects(whole), _rejects(killed))
        beside = sorted(file.name for file in work.iterdir() if file.name.startswith("killed"))
        sizes = f"{whole.stat().st_size:,} bytes, rejects {_rejects(whole).stat().st_size:,} bytes"
        print(f"resumed: {'identical' if same else 'DIFFERENT'} ({sizes}); files: {', '.join(beside)}")
    return 0 if same else 1


def _command(source: Path, target: Path, arguments: list[str]) -> list[str]:
    return [sys.executable, "-c", _BATCH, str(source), "-o", str(target), *arguments]


def _rejects(target: Path) -> Path:
    return target.with_name(target.name + ".rejects.jsonl")


def _same(one: Path, two: Path) -> bool:
    if one.is_dir():
        names = sorted(str(file.relative_to(one)) for file in one.rglob("*.txt"))
        if names != sorted(str(file.relative_to(two)) for file in two.rglob("*.txt")):
            return False
        return filecmp.cmpfiles(one, two, names, shallow=False)[0] == names
    return filecmp.cmp(one, two, shallow=False)


def _left(session: int) -> int:
    """How many processes of this session are alive some time after its first was killed."""
    alive = 0
    for _ in range(50):
        alive = 0
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    state, _, _, of = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
                except OSError:
                    continue
                alive += of == str(session) and state != "Z"
        if not alive:
            break
        sleep(0.1)
    if alive:
        os.killpg(session, signal.SIGKILL)
    return alive


if __name__ == "__main__":
    sys.exit(main())
