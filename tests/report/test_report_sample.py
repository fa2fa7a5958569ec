from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import BadInput
from cleaner.report.sample import Place, analyzed, choose, places

CLEANER = cleaner.Cleaner()


def entries(*inputs: str, field: str = "text") -> list[tuple[str, str, str]]:
    made = [analyzed(place, field, CLEANER) for place in places(inputs)]
    return [(entry.name, entry.result.source, entry.note) for entry in made]


def test_files_directories_and_records_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_bytes(b"\xef\xbb\xbfTwo\r\n")
    (tmp_path / "a.txt").write_text("One", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no", "utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt") as file:
        file.write('{"text": "Three", "url": "x:1"}\n\n{"text": "Four\\ud800"}\n')
    assert entries(str(tmp_path)) == [
        (f"{tmp_path}/a.txt", "One", ""),
        (f"{tmp_path}/b/two.txt", "Two\r\n", ""),
        (f"{tmp_path}/c.jsonl.gz:1", "Three", "x:1"),
        (f"{tmp_path}/c.jsonl.gz:3", "Four\ud800", ""),
    ]
    assert entries(str(tmp_path / "picture.png"))[0][1].startswith("\udc89PNG")  # named, so it is read


def test_web_pages_are_known_by_name_or_content(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "<p>" + "The harbour was quiet when the boats came in. " * 9 + "</p>"
    html = f"<html><body><nav>Menu</nav><article><h1>Tides</h1>{body}</article></body></html>"
    (tmp_path / "one.html").write_text(html, "utf-8")
    (tmp_path / "two").write_text(html, "utf-8")
    (tmp_path / "three.jsonl").write_text(json.dumps({"html": html}), "utf-8")
    found = entries(*(str(tmp_path / name) for name in ("one.html", "two", "three.jsonl")), field="html")
    for _, source, _ in found:
        assert "<p>" not in source
        assert "The harbour was quiet" in source


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"body": "x"}', 'no field "text"; it has body'),
        ('{"text": 3}', "is no string"),
        ("[" * 100_000, "not JSON"),
        ('"\udcff"', "not JSON"),
    ],
)
def test_a_bad_record_is_named_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "fine"}\n' + line.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput) as caught:
        entries(str(path))
    assert str(caught.value).startswith(f"{path}:2: ")
    assert told in str(caught.value)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.txt: no such file"):
        entries("gone.txt")
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(b'{"text": "x"}\n' * 100)[:30])
    with pytest.raises(BadInput, match=r"broken\.jsonl\.gz: "):
        entries(str(broken))


def numbered(count: int) -> list[Place]:
    return [Place(str(number)) for number in range(count)]


def test_a_sample_is_in_order_repeats_itself_and_depends_on_the_seed() -> None:
    one, total = choose(numbered(1000), 20, seed=0)
    assert total == 1000
    assert len(one) == 20
    assert one == sorted(one, key=lambda place: int(place.path))
    assert choose(numbered(1000), 20, seed=0) == (one, 1000)
    assert choose(numbered(1000), 20, seed=1)[0] != one
    assert choose(numbered(5), 20, seed=0) == (numbered(5), 5)


def test_every_document_is_as_likely_as_any_other() -> None:
    drawn = Counter(place.path for seed in range(2000) for place in choose(numbered(10), 3, seed)[0])
    assert all(500 < drawn[str(number)] < 700 for number in range(10)), drawn
