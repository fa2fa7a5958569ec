from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cli import main as cleaner_main
from cleaner.report.command import main


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(f'{{"text": "Document {number}"}}\n' for number in range(30)), "utf-8")
    return path


def test_a_page_is_written(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.html"
    assert cleaner_main(["report", str(corpus), "--sample", "7", "--title", "A & B", "-o", str(output)]) == 0
    made = output.read_text("utf-8")
    assert "<title>A &amp; B</title>" in made
    assert made.count('id="document-') == 7
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{output}: 7 of 30 documents")


def test_a_page_can_go_to_standard_output(corpus: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([str(corpus), "-o", "-"]) == 0
    told = capfdbinary.readouterr()
    assert told.out.startswith(b"<!DOCTYPE html>")
    assert told.err == b""


def test_options_reach_the_cleaner(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.html"
    assert main([str(corpus), "--drop", "title,caption", "--keep", "faq", "-o", str(output)]) == 0
    removed = output.read_text("utf-8").split('"removed":[')[1].split("]")[0].split(",")
    assert "0" in removed
    assert "1" not in removed
    assert "2" in removed
    assert "7" not in removed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gone.txt"], "cleaner report: gone.txt: no such file\n"),
        (["{corpus}", "-o", "{tmp}/no/where.html"], "cleaner report: {tmp}/no/where.html: No such file or directory\n"),
        (["{corpus}", "--field", "body"], 'cleaner report: {corpus}:1: no field "body"; it has text (see --field)\n'),
        (["{tmp}/empty"], "cleaner report: {tmp}/empty: no documents (text, HTML, JSON Lines) there\n"),
    ],
)
def test_one_line_says_what_is_wrong(
    arguments: list[str], told: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([argument.format(corpus=corpus, tmp=tmp_path) for argument in arguments]) == 2
    assert capsys.readouterr().err == told.format(corpus=corpus, tmp=tmp_path)


@pytest.mark.parametrize("arguments", [[], ["x", "--sample", "0"], ["x", "--keep", "nonsense"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err
