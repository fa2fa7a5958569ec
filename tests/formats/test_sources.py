import pytest

from cleaner.formats.sources import InputError, inventory, sources


def test_a_directory_stands_for_the_files_of_known_kinds_below_it(tmp_path):
    for name in ("b.txt", "a/z.html", "a/b.jsonl", "c.md", ".hidden.txt", ".git/x.txt", "a/out.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"{}")
    found = list(sources([str(tmp_path)], without=[tmp_path / "a" / "out.jsonl"]))
    assert [source.id for source in found] == ["a/b.jsonl", "a/z.html", "b.txt"]


def test_a_link_does_not_lead_round_in_a_circle(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "round").symlink_to(tmp_path)
    assert [source.id for source in sources([str(tmp_path)])] == ["a.txt"]


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"missing\.jsonl: no such file"):
        list(sources([str(tmp_path / "missing.jsonl")]))
    (tmp_path / "data").write_bytes(b"?")
    with pytest.raises(InputError, match=r"data: format not recognised"):
        list(sources([str(tmp_path / "data")]))


def test_the_digest_tells_a_changed_file(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": 1}\n')
    before = inventory(sources([str(path)]))
    assert before == inventory(sources([str(path)]))
    assert (before.files, before.bytes) == (1, 9)
    path.write_bytes(b'{"a": 1}\n{"a": 2}\n')
    assert inventory(sources([str(path)])).digest != before.digest
