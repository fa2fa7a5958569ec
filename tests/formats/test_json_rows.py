import pytest

from cleaner.formats.documents import Member, decoded
from cleaner.formats.json_rows import from_files, from_lines
from cleaner.formats.rows import MISSING, Broken, Fields, Html

FIELDS = Fields()


def rows_of(*lines, fields=FIELDS, first=1):
    return from_lines(b"\n".join(lines), first, "in.jsonl", fields)


def test_fields_that_are_not_looked_at_stay_the_bytes_they_were():
    rows = rows_of(b'{"n": 1.10, "big": 123456789012345678901234567890, "e": 1e400, "text": "old", "u": "\\u00e9"}')
    assert rows.jsonl([0], {"text": ["new"]}) == (
        b'{"n":1.10,"big":123456789012345678901234567890,"e":1e400,"text":"new","u":"\\u00e9"}\n'
    )


def test_a_text_that_stays_the_same_stays_in_its_bytes():
    line = b'{"text":"\\u00e9t\\u00e9"}'
    assert rows_of(line).jsonl([0], {"text": ["été"]}) == line + b"\n"


def test_new_fields_come_last_and_take_no_others_place():
    rows = rows_of(b'{"title": "mine", "text": "t"}', b'{"text": "t"}')
    written = rows.jsonl([0, 1], {"text": ["t", "t"], "title": ["found", "found"]})
    assert written == b'{"title":"mine","text":"t"}\n{"text":"t","title":"found"}\n'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "bad JSON: "),
        (b"[1]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"other": 1}', "no field 'text'"),
        (b'{"text": null}', "field 'text' is null, not text"),
        (b'{"text": 3.5}', "field 'text' is a number, not text"),
        (b'{"text": ["a"]}', "field 'text' is a list, not text"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": "a", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "bad JSON: nested too deep"),
        (b'{"text": "a"} more', "bad JSON: "),
        (b"\x00", "bad JSON: "),
    ],
)
def test_broken_lines_are_told_by_reason_and_leave_the_others_alone(line, reason):
    rows = rows_of(b'{"text": "before"}', line, b'{"text": "behind"}', first=7)
    found = rows.task(1)
    assert isinstance(found, Broken)
    assert found.reason.startswith(reason)
    assert rows.number(1) == 8
    assert rows.raw(1) == line.decode("utf-8", "backslashreplace")
    assert [rows.task(0), rows.task(2)] == ["before", "behind"]


def test_what_json_writers_let_through_is_read_and_written_again():
    lines = (b'{"text": "half \\ud83d", "n": 1.0}', b'{"text": "t", "n": NaN, "m": -Infinity}')
    rows = rows_of(*lines)
    assert [rows.task(0), rows.task(1)] == ["half \ud83d", "t"]
    written = rows.jsonl([0, 1], {"text": ["\ud83d", "x"]}).splitlines()
    assert written == [b'{"text":"\\ud83d","n":1.0}', b'{"text":"x","n":NaN,"m":-Infinity}']


def test_empty_lines_are_no_records_and_a_byte_order_mark_is_no_text():
    rows = rows_of(b'\xef\xbb\xbf{"text": "a"}', b"", b" \r", b'{"text": "b"}\r')
    assert [rows.task(row) for row in range(len(rows))] == ["a", None, None, "b"]


def test_html_goes_before_text_and_text_stands_in_for_it():
    fields = Fields(html="page")
    rows = rows_of(
        b'{"page": "<p>a", "url": "https://example.org/", "text": "old"}',
        b'{"page": null, "text": "old"}',
        b'{"page": 3, "text": "old"}',
        b'{"url": 5}',
        fields=fields,
    )
    assert [rows.task(row) for row in range(4)] == [
        Html("<p>a", "https://example.org/"),
        "old",
        Broken("field 'page' is a number, not text"),
        Broken("no field 'page'"),
    ]


def test_fields_can_be_asked_for():
    rows = rows_of(b'{"id": 7, "text": "t"}', b"broken")
    assert (rows.get(0, "id"), rows.get(0, "none"), rows.get(1, "id")) == (7, MISSING, MISSING)


def test_document_files_are_records_of_id_and_text(tmp_path):
    (tmp_path / "a.txt").write_bytes("für".encode("utf-16"))
    (tmp_path / "b.html").write_bytes(b"<p>b")
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    members = [Member(tmp_path / name, f"in/{name}", name, name == "b.html") for name in ("a.txt", "b.html", "c.txt")]
    rows = from_files([*members, Member(tmp_path / "gone.txt", "in/gone.txt", "gone.txt", False)], Fields(text="body"))
    assert [rows.task(row) for row in range(4)] == [
        "für",
        Html(b"<p>b", None),
        Broken("not utf-8 text: unexpected end of data at byte 3"),
        Broken("cannot be read: No such file or directory"),
    ]
    assert rows.jsonl([0], {"body": ["x"]}) == b'{"id":"a.txt","body":"x"}\n'
    assert rows.file(2) == "in/c.txt"


def test_a_byte_order_mark_tells_the_encoding():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decoded("žluť".encode(encoding)) == "žluť"
