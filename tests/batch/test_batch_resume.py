"""A batch that is killed and gone on with gives what an undisturbed one gives, byte for byte."""

import json
import os
import random
import signal
import time

import pytest

from cleaner.batch import run


@pytest.fixture
def source(tmp_path, write, articles):
    draw = random.Random(5)
    records = []
    for number in range(1500):
        text = draw.choice(articles)
        start = draw.randrange(len(text))
        records.append({"id": number, "text": text[start : start + 900], "ballast": "b" * 6000})
        if number % 97 == 0:
            records[-1] = b"broken %d" % number
    return write("in.jsonl", records)


def wait_for(condition, process):
    end = time.monotonic() + 120
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.002)


def contents(target):
    beside = target.with_name(target.name + ".rejects.jsonl")
    if target.is_dir():
        return {path.name: path.read_bytes() for path in target.iterdir()}, beside.read_bytes()
    return target.read_bytes(), beside.read_bytes()


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ""])
def test_kill_and_resume(tmp_path, source, batch, start, suffix):
    whole, killed = tmp_path / f"whole{suffix}", tmp_path / f"killed{suffix}"
    slash = "" if suffix else "/"
    assert batch(source, "-o", f"{whole}{slash}") == 0
    part = tmp_path / f"killed{suffix}.part"
    reached = 0
    for _ in range(2):
        process = start(source, "-o", f"{killed}{slash}", "--workers", "2", "--resume")
        wait_for(lambda least=reached: part.exists() and part.stat().st_size > least, process)
        process.kill()
        process.communicate()
        reached = part.stat().st_size
        assert not killed.exists()
    # What was written behind the last commit is not to be trusted.
    with part.open("ab") as file:
        file.write(b"half a rec" * 2_000_000)
    assert batch(source, "-o", f"{killed}{slash}", "--resume", "--stats", tmp_path / "stats.json") == 0
    assert contents(killed) == contents(whole)
    stats = json.loads((tmp_path / "stats.json").read_text())
    assert stats["documents"] + stats["rejected"] == 1500
    left = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("killed"))
    assert left == sorted([killed.name, f"{killed.name}.rejects.jsonl"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_told_to_stop_says_how_to_go_on(tmp_path, source, batch, start, number):
    out = tmp_path / "out.jsonl"
    process = start(source, "-o", out, "--workers", "2")
    part = tmp_path / "out.jsonl.part"
    wait_for(lambda: part.exists() and part.stat().st_size, process)
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert said.decode() == "cleaner batch: stopped; go on with --resume\n"
    assert batch(source, "-o", tmp_path / "whole.jsonl") == 0
    assert batch(source, "-o", out, "--resume") == 0
    assert contents(out) == contents(tmp_path / "whole.jsonl")


def test_workers_do_not_outlive_the_process_that_started_them(tmp_path, source, start):
    process = start(source, "-o", tmp_path / "out.jsonl", "--workers", "2")
    part = tmp_path / "out.jsonl.part"
    wait_for(lambda: part.exists() and part.stat().st_size, process)
    process.kill()
    # The pipe ends when nobody who could write to it is left.
    process.communicate(timeout=60)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize(
    "step",
    [
        "cleaner.batch.output.seal",
        "cleaner.batch.output.FileOutput.close",
        "cleaner.batch.output.clear_away",
        "cleaner.batch.journal.Journal.remove",
    ],
)
@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.zst"])
def test_an_end_at_any_of_the_last_steps_can_be_gone_on_from(tmp_path, source, batch, monkeypatch, step, suffix):
    def end(*arguments):
        raise Killed

    whole, out = tmp_path / f"whole{suffix}", tmp_path / f"out{suffix}"
    assert batch(source, "-o", whole) == 0
    with monkeypatch.context() as patched:
        patched.setattr(step, end)
        if step.endswith("seal") and suffix == ".jsonl":
            assert batch(source, "-o", out) == 0  # has no such step
        else:
            with pytest.raises(Killed):
                batch(source, "-o", out)
    assert batch(source, "-o", out, "--resume") == 0
    assert contents(out) == contents(whole)
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".part", ".journal", ".sealed", ".new")]


def interrupted(tmp_path, source, batch, monkeypatch, *arguments):
    """Leave a batch behind that was stopped after its first chunk."""
    real = run.worked

    def worked(*given):
        results = real(*given)
        yield next(results)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(run, "worked", worked)
        patched.setattr(run, "_COMMIT", 0.0)
        assert batch(source, "-o", tmp_path / "out.jsonl", *arguments) == 130


def test_what_is_left_of_a_batch_is_not_overwritten_unasked(tmp_path, source, batch, monkeypatch, capsys):
    interrupted(tmp_path, source, batch, monkeypatch)
    before = (tmp_path / "out.jsonl.part").read_bytes()
    assert before
    capsys.readouterr()
    assert batch(source, "-o", tmp_path / "out.jsonl") == 2
    assert "out.jsonl.part: left by a batch that was stopped; go on with --resume" in capsys.readouterr().err
    assert (tmp_path / "out.jsonl.part").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (["--keep", "faq"], "of another batch: options is not the same"),
        (["--spans"], "of another batch: added fields is not the same"),
        (["--field", "ballast"], "of another batch: fields is not the same"),
        ("input", "of another batch: inputs is not the same"),
        ("journal", "not a journal that can be read"),
        ("part", "out.jsonl.part: gone"),
        ("shorter", "out.jsonl.part: shorter than its journal says"),
    ],
)
def test_only_the_same_batch_is_gone_on_with(tmp_path, source, batch, monkeypatch, capsys, change, says):
    interrupted(tmp_path, source, batch, monkeypatch)
    if change == "input":
        source.write_bytes(source.read_bytes() + b'{"text": "more"}\n')
    elif change == "journal":
        (tmp_path / "out.jsonl.journal").write_text('{"job": ')
    elif change == "part":
        (tmp_path / "out.jsonl.part").unlink()
    elif change == "shorter":
        (tmp_path / "out.jsonl.part").write_bytes(b"")
    capsys.readouterr()
    assert batch(source, "-o", tmp_path / "out.jsonl", "--resume", *(change if isinstance(change, list) else [])) != 0
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_resuming_what_is_complete_changes_nothing(tmp_path, source, batch, capsys):
    out = tmp_path / "out.jsonl"
    assert batch(source, "-o", out, "--resume") == 0
    before = out.stat()
    assert batch(source, "-o", out, "--resume") == 0
    assert "is complete already" in capsys.readouterr().err
    assert out.stat() == before


def test_two_runs_do_not_write_one_output(tmp_path, source, batch, start, capsys):
    out = tmp_path / "out.jsonl"
    process = start(source, "-o", out, "--workers", "1")
    part = tmp_path / "out.jsonl.part"
    wait_for(lambda: part.exists() and part.stat().st_size, process)
    os.kill(process.pid, signal.SIGSTOP)
    assert batch(source, "-o", out, "--resume") == 1
    assert "another run is writing it" in capsys.readouterr().err
    os.kill(process.pid, signal.SIGCONT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


def test_a_reader_who_leaves_is_no_error_to_speak_of(source, start):
    process = start(source, "-o", "-", "--workers", "2", "-q")
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read().decode()
    process.wait(timeout=60)
    assert process.returncode == 1
    assert all(line.startswith("cleaner batch: rejected") for line in said.splitlines()), said


_DEADLY = """
import os, signal
from cleaner.batch import work
cleaned = work.Worker.cleaned
def deadly(self, task, *where):
    if "DEADLY" in str(task):
        os.kill(os.getpid(), signal.SIGKILL)
    return cleaned(self, task)
work.Worker.cleaned = deadly
"""


def test_a_record_that_kills_its_worker_is_rejected(tmp_path, write, start):
    records = [{"id": number, "text": f"Text {number}. " + "x" * 9000} for number in range(400)]
    for number in (7, 9, 333):
        records[number]["text"] = "DEADLY"
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_DEADLY)
    out = tmp_path / "out.jsonl"
    process = start(write("in.jsonl", records), "-o", out, "--workers", "2", env={"PYTHONPATH": str(tmp_path / "hook")})
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    kept = [json.loads(line)["id"] for line in out.read_bytes().splitlines()]
    assert kept == [number for number in range(400) if number not in (7, 9, 333)]
    rejects = [json.loads(line) for line in (tmp_path / "out.jsonl.rejects.jsonl").read_bytes().splitlines()]
    assert [(one["line"], one["reason"]) for one in rejects] == [
        (number + 1, "the process that cleaned it died") for number in (7, 9, 333)
    ]
