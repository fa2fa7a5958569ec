"""Own rules by way of the public functions and commands."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.own import Config, ConfigError, load

TITLE = "The bridge stays closed"
BODY = (
    "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring.\n"
    "“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon.\n"
)
TEXT = f"{TITLE}\nThe cat of the harbour\nPublished on 3 May 2025\n{BODY}The dog of the harbour\n"
RULES = """
keep = ["metadata"]
[phrases.promo]
line = ["the cat of the harbour"]
[site."example.org"]
drop = ["title"]
[site."example.org".phrases.promo]
line = ["the dog of the harbour"]
"""
CLEAN = TEXT.replace("The cat of the harbour\n", "")
CLEAN_SITE = f"Published on 3 May 2025\n{BODY}"
URL = "https://www.example.org/bridge"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(RULES)
    return path


def run(*arguments: str | Path, stdin: str = "", cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])},
    )


def test_cleaner_takes_a_path_or_a_config(rules: Path) -> None:
    for config in (rules, str(rules), load(rules)):
        own = cleaner.Cleaner(config=config)
        assert own.clean(TEXT) == own.analyze(TEXT).text == CLEAN
        assert own.clean(TEXT, URL) == own.analyze(TEXT, URL).text == CLEAN_SITE
        assert list(own.clean_many([TEXT])) == [CLEAN]


def test_wishes_win_over_the_file(rules: Path) -> None:
    own = cleaner.Cleaner(keep={"title"}, drop={"metadata"}, config=rules)
    assert own.clean(TEXT, URL) == TITLE + "\n" + BODY


def test_a_wrong_file_is_an_error(rules: Path) -> None:
    rules.write_text("kept = 1")
    with pytest.raises(ConfigError, match=":1:1: no setting 'kept'"):
        cleaner.Cleaner(config=rules)


def test_a_pickled_cleaner_holds_its_rules(rules: Path) -> None:
    own = cleaner.Cleaner(keep={"title"}, config=rules)
    data = pickle.dumps(own)
    rules.unlink()
    assert len(data) < 3000
    assert pickle.loads(data).clean(TEXT, URL) == own.clean(TEXT, URL) == f"{TITLE}\n{CLEAN_SITE}"
    assert pickle.loads(pickle.dumps(cleaner.Cleaner())).config is None


def test_html(rules: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()[1:])
    page = f"<html><body><article><h1>{TITLE}</h1>{lines}</article></body></html>"
    own = cleaner.Cleaner(config=rules)
    kept = own.clean_html(page)
    assert "cat" not in kept
    assert "dog" in kept
    assert TITLE in kept
    assert own.clean_html(page, URL) == CLEAN_SITE.rstrip("\n")


def test_the_filter(rules: Path, tmp_path: Path) -> None:
    assert run("--config", rules, stdin=TEXT, cwd=tmp_path).stdout == CLEAN
    assert run("--config", rules, "--url", URL, stdin=TEXT, cwd=tmp_path).stdout == CLEAN_SITE
    shown = run("--config", rules, "--explain", stdin=TEXT, cwd=tmp_path).stdout
    assert "promo.own" in shown


def test_pyproject_is_found(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.cleaner]\nkeep = ["metadata"]\n')
    assert "Published" in run(stdin=TEXT, cwd=tmp_path).stdout
    assert "Published" not in run("--config", os.devnull, stdin=TEXT, cwd=tmp_path).stdout
    assert "Published" not in cleaner.clean(TEXT)


@pytest.mark.parametrize("command", [["-"], ["batch", "in.jsonl", "-o", "out.jsonl"], ["report", "in.jsonl"]], ids=str)
def test_wrong_files_are_one_line_and_exit_2(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    (tmp_path / "own.toml").write_text('keep = [\n  "weather",\n]\n')
    for name, told in (
        ("own.toml", "own.toml:2:3: no label 'weather'; there are"),
        ("no.toml", "no.toml: No such file"),
    ):
        done = run(*command, "--config", name, stdin=TEXT, cwd=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""


def test_batch(rules: Path, tmp_path: Path) -> None:
    pytest.importorskip("msgspec")
    records = [{"text": TEXT}, {"text": TEXT, "url": URL}, {"text": TEXT, "url": 3}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    done = run("batch", "in.jsonl", "-o", "out.jsonl", "--config", rules, "--workers", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    texts = [json.loads(line)["text"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert texts == [CLEAN, CLEAN_SITE, CLEAN]


def test_a_batch_is_not_gone_on_with_by_other_rules(rules: Path) -> None:
    pytest.importorskip("msgspec")
    from cleaner.batch.job import Job, Settings
    from cleaner.batch.run import _likeness
    from cleaner.formats.kinds import Format, Kind
    from cleaner.formats.rows import Fields
    from cleaner.formats.sources import Inventory

    def likeness(config: Config | None) -> object:
        settings = Settings(Fields(), Kind(Format.JSONL), config=config)
        return _likeness(Job((), "out", settings, 1), Inventory(0, 0, ""))

    config = load(rules)
    assert likeness(config) == likeness(load(rules))
    assert len({repr(likeness(one)) for one in (config, config._replace(sites=()), None)}) == 3
