"""`cleaner eval` as a user runs it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cleaner.evaluation.command import main

ARTICLE = [
    "Rain fell on the quay for three days before anyone thought of the old pumps, and by then the water stood high.",
    "“We had buckets, and we had neighbours,” says Ines Prado, who keeps the shop. She counted forty people that evening.",
    "The council had sold two of the pumps in spring. The third one ran, but nobody had the key to the shed.",
    "When he came back on Thursday, the flood had gone by itself. He opened the shed all the same, he says, and looked in.",
]
HEAD = ["Lisbon never sleeps when rivers rise", "Published on 3 May 2025, 18:30"]
LINES = [*HEAD, *ARTICLE, "Subscribe to our newsletter"]
CLEAN = [HEAD[0], *ARTICLE]
RANGES = [[0, 0, "title"], [1, 1, "metadata"], [2, 5, "body"], [6, 6, "promo"]]


def document(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "lines": LINES, "ranges": RANGES, **more}


def jsonl(path: Path, *records: object) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return jsonl(tmp_path / "gold.jsonl", document("a", lang="en", form="feed"), document("b", lang="sv"))


def test_figures_by_language_form_and_label(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([gold]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 documents, default\n")
    for row in (
        "clutter precision  1.000",
        "exact              1.000",
        "  en ",
        "  sv ",
        "form ",
        "  feed ",
        "  promo ",
    ):
        assert row in out


def test_json(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([gold, "--json", "--worst", "3", "--keep", "promo", "--compare", "default"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["documents"] == 2
    assert data["figures"]["clutter_recall"]["value"] == pytest.approx(7 / 11)
    assert data["by_label"]["promo"]["removed"] == 0
    assert data["by_language"]["sv"]["documents"] == 1
    assert data["worst"][0]["mistakes"] == [{"lost": False, "line": 7, "label": "promo", "text": LINES[6], "size": 4}]
    assert data["compared"]["differences"]["clutter_recall"]["value"] == pytest.approx(4 / 11)
    assert (data["compared"]["better"], data["compared"]["worse"]) == (2, 0)


def test_worst_documents(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([gold, "--drop", "title", "--worst", "1"]) == 0
    out = capsys.readouterr().out
    assert "drop=title" in out
    assert "- line 1 title: Lisbon never sleeps when rivers rise" in out
    assert main([gold, "--worst", "1"]) == 0
    assert "every document is exact" in capsys.readouterr().out


def test_two_result_files(gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = jsonl(tmp_path / "whole.jsonl", *({"id": name, "text": "\n".join(LINES)} for name in "ab"))
    right = jsonl(tmp_path / "right.jsonl", *({"id": name, "text": "\n".join(CLEAN)} for name in "ab"))
    assert main([gold, "--results", whole, "--compare", right]) == 0
    out = capsys.readouterr().out
    assert "clutter recall    +1.0000  [+1.0000, +1.0000] *" in out
    assert "better in 2 documents, worse in 0" in out


def test_report_shows_the_worst(gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "worst.html"
    assert main([gold, "--keep", "promo", "--worst", "1", "--report", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert "+ line 7 promo: Subscribe to our newsletter" in page
    assert "1 of 2 documents" in capsys.readouterr().err
    lost = jsonl(tmp_path / "lost.jsonl", {"id": "a", "text": LINES[3]}, {"id": "b", "text": "\n".join(LINES)})
    assert main([gold, "--results", lost, "--report", str(out)]) == 0
    assert "not in the result" in out.read_text(encoding="utf-8")
    assert main([gold, "--report", str(tmp_path / "no" / "worst.html")]) == 1
    assert "worst.html: No such file or directory" in capsys.readouterr().err


def test_directories_and_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, lines in (("in", LINES), ("out", CLEAN)):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    assert main([str(tmp_path / "in"), str(tmp_path / "out")]) == 0
    assert "exact              1.000" in capsys.readouterr().out
    pair = json.dumps({"input": "\n".join(LINES), "expected": "\n".join([*CLEAN, "Snow."])})
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(pair.encode()))
    assert main([str(path)]) == 0
    assert "1 units of the expected texts are not in the inputs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "gold.jsonl:2: not JSON"),
        ([1], "gold.jsonl:2: not a JSON object"),
        ({"id": "x"}, 'gold.jsonl:2: neither "lines" with "ranges" nor'),
        ({"lines": ["a"], "ranges": []}, "gold.jsonl:2: line 0 (counted from 0) has no label"),
        ({"lines": ["a"], "ranges": [[0, 1, "body"]]}, "gold.jsonl:2: range [0, 1, 'body'] is not within the 1 lines"),
        ({"lines": ["a"], "ranges": [[0, 0, "bodie"]]}, "gold.jsonl:2: no such label: 'bodie'"),
        ({"lines": ["a"], "ranges": [[0, 0, ["body"]]]}, "gold.jsonl:2: no such label"),
        ({"lines": ["a"], "ranges": [[0, 0]]}, 'gold.jsonl:2: "ranges" is no list of triples'),
        ({"lines": [1], "ranges": [[0, 0, "body"]]}, 'gold.jsonl:2: "lines" holds what is no string'),
        ({"lines": ["a"], "ranges": [[0, 0, "body"]], "partial": [[0, "b", "ad"]]}, "does not hold 'b'"),
        (document("a"), 'gold.jsonl: two documents have the id "a"'),
    ],
)
def test_wrong_gold_is_named(record: object, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    second = record if isinstance(record, str) else json.dumps(record)
    path.write_text(f"{json.dumps(document('a'))}\n{second}\n", encoding="utf-8")
    assert main([str(path)]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_wrong_calls(gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, message in [
        (["--keep", "adverts"], "'adverts' is not a valid Label"),
        (["--compare", "nothing"], "nothing: neither a file nor a setting"),
        (["--results", gold, "--keep", "ad"], "do not go with --results"),
        (["--worst", "-1"], "take numbers from 0"),
    ]:
        with pytest.raises(SystemExit) as stop:
            main([gold, *arguments])
        assert stop.value.code == 2
        assert message in capsys.readouterr().err
    for arguments, message in [
        ([str(tmp_path / "none.jsonl")], "none.jsonl: No such file or directory"),
        ([str(tmp_path)], "is a directory; give the directory with the expected texts"),
        ([gold, str(tmp_path)], "a second path goes with directories only"),
        ([jsonl(tmp_path / "empty.jsonl")], "empty.jsonl: no documents there"),
        ([gold, "--results", jsonl(tmp_path / "one.jsonl", {"id": "a", "text": ""})], 'no result for the document "b"'),
        ([gold, "--results", jsonl(tmp_path / "bad.jsonl", {"id": "a"})], 'bad.jsonl:1: no "id" and "text"'),
    ]:
        assert main(arguments) == 2
        assert message in capsys.readouterr().err
