"""Texts to label files and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Span
from cleaner.evaluation.annotate import main
from cleaner.evaluation.command import main as evaluate
from cleaner.evaluation.gold import LABELS, read_gold
from cleaner.evaluation.notation import FIRST_LINE, Labelled, Part, parsed, prefilled, written
from cleaner.evaluation.record import gold_record
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.result import Result

PROSE = "The harbour was quiet when the boats came in that night, and nobody on the pier spoke of the storm outside."
TEXT = (
    f"The harbour that slept\r\n\r\nBy Jane Roe\r\n\r\n{PROSE} Read also: The bridge that nobody wanted\r\n{PROSE}\r\n"
)


def read(content: str) -> Labelled:
    document, wrong = parsed(content, "name")
    assert document, wrong
    return document


def result(parts: list[tuple[str, str]]) -> Result:
    spans, text = [], ""
    for label, piece in parts:
        spans.append(Span(len(text), len(text) + len(piece), Label(label)))
        text += piece
    return Result(text, spans, True, Options())


def test_a_label_file_is_prefilled() -> None:
    lines = [("title", "The harbour that slept\r\n\r\n"), ("byline", "By Jane Roe\r\n\r\n")]
    glued = [
        ("body", f"{PROSE} "),
        ("related", "Read also: The bridge that nobody wanted\r\n"),
        ("body", f"{PROSE}\r\n"),
    ]
    content = written(prefilled(result([*lines, *glued]), "harbour", "en"))
    assert content.startswith(f"{FIRST_LINE}\n# id: harbour\n# lang: en\n# text: ")
    assert "\ntitle\tThe harbour that slept\n\nbyline\tBy Jane Roe\n" in content
    assert f"\nbody\t{PROSE} [[related|Read also: The bridge that nobody wanted]]\nbody\t{PROSE}\n" in content


@given(
    st.lists(
        st.tuples(
            st.sampled_from([label.value for label in Label]), st.text(st.sampled_from("[]|\\ab\t #\n"), min_size=1)
        ),
        max_size=6,
    )
)
def test_nothing_is_lost_on_the_way(parts: list[tuple[str, str]]) -> None:
    """Text and labels come back, whatever brackets, bars and backslashes the text holds."""
    found = result(parts)
    document = prefilled(found, "x")
    back = read(written(document))
    lines = ["".join(part.text for part in line) for _, line in back.lines]
    source = found.source.split("\n")
    while source and not source[-1]:
        source.pop()
    while lines and not lines[-1]:
        lines.pop()
    leading = next((at for at, line in enumerate(source) if line), 0)
    assert lines == source[leading:] or lines == source
    letters = [part for _, line in back.lines for part in _letters(line)]
    assert letters == [part for _, line in document.lines for part in _letters(line)]


def _letters(line: list[Part]) -> list[tuple[str, str]]:
    return [(part.label, char) for part in line for char in part.text if char.isalpha()]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("body\tRain", [("body", "Rain")]),
        ("body\tRain [[ad|Buy]] fell", [("body", "Rain "), ("ad", "Buy"), ("body", " fell")]),
        ("body\t[[ad|Buy]][[share|Tell]]", [("ad", "Buy"), ("share", "Tell")]),
        ("body\tcite \\[[1]] and [2]", [("body", "cite [[1]] and [2]")]),
        ("body\tC:\\new \\\\[x", [("body", "C:\\new \\[x")]),
        ("body\t[[ad|a|b [c\\] ]] d", [("ad", "a|b [c] "), ("body", " d")]),
        ("unsure\ta\tb", [("unsure", "a\tb")]),
    ],
)
def test_notation(line: str, parts: list[tuple[str, str]]) -> None:
    ((_, found),) = read(f"{FIRST_LINE}\n\n{line}\n").lines
    assert found == parts


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("bdy\tRain", "no such label: 'bdy'"),
        ("body Rain", "no tab behind a label"),
        ("body\t[[adv|Rain]]", "no such label: 'adv'"),
        ("body\t[[ad|Rain", '"[[ad|" is not closed by "]]"'),
        ("body\t[[Rain]]", "brackets without a label and a bar"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, message: str) -> None:
    document, wrong = parsed(f"{FIRST_LINE}\n\nbody\tRain\n{line}\nbdy\t\n", "x")
    assert document is None
    assert [one.line for one in wrong] == [4, 5]
    assert message in wrong[0].message


def test_a_changed_text_is_noticed() -> None:
    content = written(prefilled(cleaner.analyze(TEXT), "x"))
    assert parsed(content.replace("byline\t", "body\t"), "x")[0]
    document, wrong = parsed(content.replace("Jane", "Joan"), "x")
    assert document is None
    assert "the text is not the one" in wrong[0].message


def test_gold_of_parts() -> None:
    record = gold_record(read(f"{FIRST_LINE}\n# lang: en\n\ntitle\tOne\n\nbody\tTwo [[ad|Buy]] three\nbody\tFour\n"))
    assert record == {
        "id": "name",
        "lang": "en",
        "lines": ["One", "", "Two Buy three", "Four"],
        "ranges": [[0, 1, "title"], [2, 3, "body"]],
        "partial": [[2, "Buy", "ad"]],
    }


def test_a_part_whose_words_stand_twice() -> None:
    """Gold finds a part by its text: signs around it, or the line's other parts, make it one of its kind."""
    record = gold_record(read(f"{FIRST_LINE}\n\nbody\tphoto of rain [[media|(photo]])\n"))
    assert record["partial"] == [[0, "(photo", "media"]]
    record = gold_record(read(f"{FIRST_LINE}\n\nbody\train or [[ad|rain]]\n"))
    assert record["ranges"] == [[0, 0, "body"]] if record["partial"] == [[0, " rain", "ad"]] else [[0, 0, "ad"]]
    with pytest.raises(ValueError, match="stands earlier in the line"):
        gold_record(read(f"{FIRST_LINE}\n\nbody\tb a [[ad|b]] a [[ad|b]] a b\n"))


def test_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, labels, gold = tmp_path / "in", tmp_path / "labels", tmp_path / "gold.jsonl"
    source.mkdir()
    (source / "a.txt").write_bytes(TEXT.encode())
    records = [
        {"url": "https://x.example/a?b=1", "text": TEXT, "lang": "en"},
        {"url": "https://x.example/a b 1", "text": "Rain."},
    ]
    (source / "b.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    assert main([str(source), "-o", str(labels)]) == 0
    names = sorted(path.name for path in labels.iterdir())
    assert names == ["a.labels.txt", "x.example_a_b_1-2.labels.txt", "x.example_a_b_1.labels.txt"]
    assert main(["--back", str(labels), "-o", str(gold)]) == 0
    found = {document.name: document for document in read_gold(str(gold))}
    assert set(found) == {"a", "https://x.example/a?b=1", "https://x.example/a b 1"}
    assert found["https://x.example/a?b=1"].language == "en"
    capsys.readouterr()
    assert evaluate([str(gold)]) == 0
    assert "exact              1.000" in capsys.readouterr().out, "the cleaner's own labels, uncorrected"


def test_corrections_are_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    call = [str(tmp_path / "a.txt"), "-o", str(tmp_path / "labels")]
    assert main(call) == 0
    path = tmp_path / "labels" / "a.labels.txt"
    path.write_text("mine", encoding="utf-8")
    assert main(call) == 2
    assert "is there already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"
    assert main([*call, "--force"]) == 0
    assert path.read_text(encoding="utf-8").startswith(FIRST_LINE)


def test_all_that_is_wrong_is_told_and_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "labels"
    labels.mkdir()
    (labels / "a.labels.txt").write_text(
        f"{FIRST_LINE}\n# id: x\n\nbdy\tRain\nbody\tb [[ad|b b]] b [[ad|b]]\n", encoding="utf-8"
    )
    (labels / "b.labels.txt").write_text(f"{FIRST_LINE}\n\nbody\tb a [[ad|b]] a [[ad|b]] a b\n", encoding="utf-8")
    (labels / "c.labels.txt").write_text("body\tRain\n", encoding="utf-8")
    assert main(["--back", str(labels), "-o", str(tmp_path / "gold.jsonl")]) == 2
    said = capsys.readouterr().err
    for where in (
        "a.labels.txt:4: no such label",
        "b.labels.txt:3: 'b' stands earlier",
        "c.labels.txt:1: not a label file",
    ):
        assert where in said
    assert not (tmp_path / "gold.jsonl").exists()


def test_two_documents_of_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        (tmp_path / f"{name}.labels.txt").write_text(f"{FIRST_LINE}\n# id: x\n\nbody\tRain\n", encoding="utf-8")
    assert main(["--back", str(tmp_path), "-o", "-"]) == 2
    assert 'the id "x" is also that of' in capsys.readouterr().err


def test_missing_inputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in (
        ["none.txt", "-o", "x"],
        ["--back", "none.labels.txt", "-o", "x"],
        ["--back", str(tmp_path), "-o", "x"],
    ):
        assert main(call) == 2
        said = capsys.readouterr().err
        assert "none" in said or "no label files" in said


def test_sample(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(at), "text": "Rain."}) + "\n" for at in range(20)), encoding="utf-8")
    assert main([str(path), "-o", str(tmp_path / "labels"), "--sample", "3"]) == 0
    assert len(list((tmp_path / "labels").iterdir())) == 3


def test_labels_of_the_data_are_the_cleaners_own() -> None:
    assert {label.value for label in Label} | {"unsure"} == LABELS
