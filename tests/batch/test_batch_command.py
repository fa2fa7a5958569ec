import gzip
import io
import json
import re
import sys

import pyarrow.parquet as pq
import pytest
import zstandard

import cleaner
from cleaner.batch import main


def lines_of(path):
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_texts_are_cleaned_and_other_fields_go_through(tmp_path, write, batch, articles):
    records = [{"id": n, "score": 1.10, "text": text, "n": {"a": [1, None]}} for n, text in enumerate(articles)]
    assert batch(write("in.jsonl", records), "-o", tmp_path / "out.jsonl") == 0
    found = lines_of(tmp_path / "out.jsonl")
    assert found == [{**record, "text": cleaner.clean(record["text"])} for record in records]
    assert [record["text"] for record in found] != articles
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz", "in.jsonl.zst", "in.parquet"])
@pytest.mark.parametrize("out", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out/"])
def test_every_format_comes_from_every_other(tmp_path, write, batch, articles, name, out):
    records = [{"id": f"r{n}", "text": text} for n, text in enumerate(articles)]
    source = write("in.jsonl", records)
    if name != "in.jsonl":
        assert batch(source, "-o", tmp_path / name, *_keep_all()) == 0
    assert batch(tmp_path / name, "-o", f"{tmp_path}/{out}") == 0
    wanted = [{**record, "text": cleaner.clean(record["text"])} for record in records]
    assert _read(tmp_path / out) == wanted


def _keep_all():
    return [word for label in cleaner.Label for word in ("--keep", label.value)]


def _read(path):
    if path.is_dir():
        return [{"id": file.stem, "text": file.read_bytes().decode()} for file in sorted(path.iterdir(), key=_number)]
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return [json.loads(line) for line in data.splitlines()]


def _number(path):
    return int(path.stem[1:])


def test_the_number_of_workers_does_not_show_in_the_output(tmp_path, write, batch, articles, monkeypatch):
    monkeypatch.setattr("cleaner.batch.run.CHUNK", 1)  # so that so few records are work for more than one
    records = [{"id": n, "text": articles[n % len(articles)][: 50 * (n % 90)], "x": "x" * 5000} for n in range(700)]
    records[3] = b"broken"
    source = write("in.jsonl", records)
    assert batch(source, "-o", tmp_path / "one.jsonl") == 0
    assert batch(source, "-o", tmp_path / "two.jsonl", "--workers", "2") == 0
    for suffix in ("", ".rejects.jsonl"):
        assert (tmp_path / f"one.jsonl{suffix}").read_bytes() == (tmp_path / f"two.jsonl{suffix}").read_bytes()


def test_broken_records_are_put_aside_with_line_and_reason(tmp_path, write, batch, capsys):
    lines = [
        {"id": 1, "text": "One."},
        b'{"id": 2, "text": "cut',
        b"",
        {"id": 4, "text": 4},
        {"id": 5},
        {"text": "Six."},
    ]
    source = write("in.jsonl", lines)
    assert batch(source, "-o", tmp_path / "out.jsonl") == 0
    assert [record["text"] for record in lines_of(tmp_path / "out.jsonl")] == ["One.", "Six."]
    rejects = lines_of(tmp_path / "out.jsonl.rejects.jsonl")
    assert [(one["file"], one["line"], one.get("id")) for one in rejects] == [
        (str(source), 2, None),
        (str(source), 4, "4"),
        (str(source), 5, "5"),
    ]
    assert rejects[0]["reason"].startswith("bad JSON")
    assert [one["reason"] for one in rejects[1:]] == ["field 'text' is a number, not text", "no field 'text'"]
    assert [one["record"].encode() for one in rejects] == [source.read_bytes().splitlines()[line] for line in (1, 3, 4)]
    assert "2 documents, 3 rejected" in capsys.readouterr().err


def test_rejects_of_an_earlier_batch_do_not_stay(tmp_path, write, batch):
    out = tmp_path / "out.jsonl"
    batch(write("in.jsonl", [b"broken"]), "-o", out)
    assert (tmp_path / "out.jsonl.rejects.jsonl").exists()
    batch(write("in.jsonl", [{"text": "A line."}]), "-o", out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_half_a_surrogate_pair_goes_where_it_can(tmp_path, write, batch):
    source = write("in.jsonl", [{"text": "half \ud83d"}, {"text": "whole", "x": "\ud83d"}, {"text": "good", "x": "y"}])
    assert batch(source, "-o", tmp_path / "out.jsonl") == 0
    assert lines_of(tmp_path / "out.jsonl") == lines_of(source)
    assert batch(source, "-o", tmp_path / "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{"text": "good", "x": "y"}]
    assert [one["line"] for one in lines_of(tmp_path / "out.parquet.rejects.jsonl")] == [1, 2]


def test_spans_say_what_was_removed(tmp_path, write, batch, articles):
    source = write("in.jsonl", [{"text": text} for text in articles])
    assert batch(source, "-o", tmp_path / "out.jsonl", "--spans") == 0
    assert batch(source, "-o", tmp_path / "out.parquet", "--spans") == 0
    found = lines_of(tmp_path / "out.jsonl")
    for text, record in zip(articles, found):
        result = cleaner.analyze(text)
        assert record["article_found"] == result.article_found
        assert [(one["start"], one["end"], one["label"], one["rule"]) for one in record["removed"]] == [
            (span.start, span.end, span.label.value, span.rule) for span in result.removed
        ]
        assert all(one["text"] == text[one["start"] : one["end"]].strip() for one in record["removed"])
    assert any(record["removed"] for record in found)
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == found


def test_meta_adds_fields_but_overwrites_none(tmp_path, write, batch):
    story = "The harbour was quiet when the boats came in that night, and nobody on the pier spoke of the storm. They slept."
    text = f"The harbour at night\nBy Jane Roe\nPublished on 4 March 2025\n{story}\n{story}\n"
    facts = {
        "title": "The harbour at night",
        "authors": ["Jane Roe"],
        "published": "2025-03-04",
        "modified": None,
        "tags": [],
    }
    records = [{"text": text}, {"text": text, "title": "mine", "tags": ["x"]}]
    assert batch(write("in.jsonl", records), "-o", tmp_path / "out.jsonl", "--meta") == 0
    first, second = lines_of(tmp_path / "out.jsonl")
    cleaned = cleaner.clean(text)
    assert list(first.items()) == [("text", cleaned), *facts.items()]
    assert second == {**facts, **records[1], "text": cleaned}
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.parquet", "--meta") == 0
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [first, second]


def test_labels_are_switches(tmp_path, write, batch, articles):
    source = write("in.jsonl", [{"text": text} for text in articles])
    assert (
        batch(source, "-o", tmp_path / "out.jsonl", "--keep", "byline,related", "--keep", "faq", "--drop", "title") == 0
    )
    settled = cleaner.Cleaner(keep={"byline", "related", "faq"}, drop={"title"})
    assert [record["text"] for record in lines_of(tmp_path / "out.jsonl")] == list(settled.clean_many(articles))


def test_pages_are_read_from_their_field(tmp_path, write, batch):
    page = "<html><body><article><h1>The harbour</h1>" + "<p>Nobody on the pier spoke of the storm that night.</p>" * 9
    source = write("in.jsonl", [{"page": page, "url": "https://example.org/"}, {"page": None, "text": "A line."}])
    assert batch(source, "-o", tmp_path / "out.jsonl", "--html-field", "page", "--field", "text") == 0
    first, second = lines_of(tmp_path / "out.jsonl")
    assert first["page"] == page
    assert first["text"] == cleaner.clean_html(page, "https://example.org/")
    assert "<p>" not in first["text"]
    assert second["text"] == "A line."


def test_a_directory_goes_to_a_directory(tmp_path, batch, articles):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_bytes(articles[0].encode())
    (tmp_path / "in" / "b.html").write_text("<html><body><p>Nobody on the pier spoke of the storm.</p></body></html>")
    (tmp_path / "in" / "c.txt").write_bytes(b"caf\xe9")
    assert batch(tmp_path / "in", "-o", f"{tmp_path}/out/") == 0
    assert (tmp_path / "out" / "deep" / "a.txt").read_bytes().decode() == cleaner.clean(articles[0])
    assert "the storm" in (tmp_path / "out" / "b.txt").read_text()
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.txt")) == ["a.txt", "b.txt"]
    (reject,) = lines_of(tmp_path / "out.rejects.jsonl")
    assert (reject["file"], reject["id"]) == (str(tmp_path / "in" / "c.txt"), "c.txt")


def test_stats_count_what_was_done(tmp_path, write, batch, articles):
    records = [{"id": n, "text": text, "language": "en" if n else "xx"} for n, text in enumerate(articles)]
    source = write("in.jsonl", [*records, b"broken"])
    assert batch(source, "-o", tmp_path / "out.jsonl", "--stats", tmp_path / "stats.json") == 0
    stats = json.loads((tmp_path / "stats.json").read_text())
    results = [cleaner.analyze(text) for text in articles]
    assert (stats["documents"], stats["rejected"]) == (len(articles), 1)
    assert stats["characters"] == sum(map(len, articles))
    assert stats["characters_kept"] == sum(len(result.text) for result in results)
    by_label = {}
    for result in results:
        for span in result.removed:
            by_label[span.label.value] = by_label.get(span.label.value, 0) + span.end - span.start
    assert stats["characters_removed"] == by_label
    assert stats["languages"]["en"]["documents"] == len(articles) - 1
    assert stats["languages"]["xx"]["characters"] == len(articles[0])
    times = [one["seconds"] for one in stats["slowest"]]
    assert times == sorted(times, reverse=True)
    assert len(times) == 10 or len(times) == len(articles)


def test_standard_input_and_output(tmp_path, monkeypatch, capfdbinary, articles):
    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in articles) + b"broken\n"
    for data in (lines, gzip.compress(lines)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        assert main(["-", "-o", "-", "--workers", "1", "-q"]) == 0
        out, err = capfdbinary.readouterr()
        assert [json.loads(line)["text"] for line in out.splitlines()] == [cleaner.clean(text) for text in articles]
        assert b"rejected - line %d: bad JSON" % (len(articles) + 1) in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{in}"], "the following arguments are required: -o/--output"),
        (["gone.jsonl", "-o", "{out}"], "gone.jsonl: no such file or directory"),
        (["{in}", "-o", "{dir}/out.doc"], "out.doc: cannot write this kind of file; use .jsonl, .jsonl.gz"),
        (["{in}", "-o", "{dir}/none/out.jsonl"], "none: no such directory"),
        (["{in}", "-o", "{dir}"], "is a directory that is not empty"),
        (["{in}", "-o", "{in}"], "in.jsonl: is both input and output"),
        (["{in}", "-o", "{out}", "--keep", "bylines"], "'bylines' is not a valid Label; the labels are title, body"),
        (["{in}", "-o", "{out}", "--workers", "0"], "argument --workers: '0' is no number of processes"),
        (["{in}", "-o", "{out}", "--stats", "{dir}/none/s.json"], "s.json: no such directory"),
        (["{in}", "-o", "{dir}/new/", "--spans"], "--spans and --meta add fields"),
        (["{in}", "-", "-o", "{out}"], "standard input cannot be read beside other inputs"),
        (["-", "-o", "{out}", "--resume"], "--resume needs files"),
        (
            ["{in}", "-o", "{out}", "--field", "content"],
            "none of the first 100 records has a field 'content'; the first",
        ),
        (["{empty}", "-o", "{out}"], "empty: no file of a known format in it"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(tmp_path, write, capsys, arguments, says):
    source = write("in.jsonl", [{"id": 1, "text": "A line."}] * 100)
    (tmp_path / "empty").mkdir()
    names = {"in": source, "out": tmp_path / "out.jsonl", "dir": tmp_path, "empty": tmp_path / "empty"}
    before = source.read_bytes()
    assert main([argument.format(**names) for argument in arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("cleaner batch: ")
    assert says in said
    assert said.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "in.jsonl"]
    assert source.read_bytes() == before


def test_a_library_that_is_not_there_is_told_with_its_extra(tmp_path, write, batch, capsys, monkeypatch):
    for library, name, extra in (("pyarrow", "out.parquet", "parquet"), ("zstandard", "out.jsonl.zst", "batch")):
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, library, None)
            assert batch(write("in.jsonl", [{"text": "A line."}]), "-o", tmp_path / name) == 1
        assert re.search(rf"needs {library}: pip install 'cleaner\[{extra}\]'", capsys.readouterr().err)
        assert not (tmp_path / name).exists()


def test_web_archives_become_records(tmp_path, batch):
    page = "<html><body><article><h1>The harbour</h1>" + "<p>Nobody on the pier spoke of the storm that night.</p>" * 9
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    bodies = [("response", "application/http; msgtype=response", head + page), ("conversion", "text/plain", "A line.")]
    archive = "".join(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Date: 2025-03-04T05:06:07Z\r\n"
        f"WARC-Target-URI: https://example.org/\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
        f"{body}\r\n\r\n"
        for kind, content, body in bodies
    )
    (tmp_path / "in.warc.gz").write_bytes(gzip.compress(archive.encode()))
    assert batch(tmp_path / "in.warc.gz", "-o", tmp_path / "out.jsonl", "--id-field", "name") == 0
    common = {"url": "https://example.org/", "date": "2025-03-04T05:06:07Z"}
    assert lines_of(tmp_path / "out.jsonl") == [
        {"name": "urn:uuid:response", **common, "text": cleaner.clean_html(page, "https://example.org/")},
        {"name": "urn:uuid:conversion", **common, "text": "A line."},
    ]


def test_a_damaged_file_is_told_and_the_next_is_read(tmp_path, write, batch):
    lines = b"".join(b'{"id": %d, "text": "Text %d."}\n' % (number, number) for number in range(9000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    other = write("b.jsonl", [{"id": "b", "text": "A line."}])
    assert batch(tmp_path / "a.jsonl.gz", other, "-o", tmp_path / "out.jsonl") == 0
    found = lines_of(tmp_path / "out.jsonl")
    assert [record["id"] for record in found] == [*range(len(found) - 1), "b"]
    (reject,) = lines_of(tmp_path / "out.jsonl.rejects.jsonl")
    assert (reject["line"], reject["reason"]) == (len(found), "compressed data breaks off before its end")
