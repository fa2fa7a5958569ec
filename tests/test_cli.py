"""The command, as a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring.\n"
    "“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon.\n"
)
TEXT = "The bridge stays closed\nPublished on 3 May 2025\n" + ARTICLE


def run(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
    )


def test_filter() -> None:
    done = run(stdin=TEXT.encode())
    assert done.stdout.decode() == "The bridge stays closed\n" + ARTICLE
    assert done.stderr == b""
    assert done.returncode == 0


def test_installed_command_does_the_same() -> None:
    script = Path(sys.executable).with_name("cleaner")
    if not script.exists():
        pytest.skip("the package is not installed")
    done = subprocess.run([script], input=TEXT.encode(), capture_output=True)
    assert done.stdout == run(stdin=TEXT.encode()).stdout


def test_files_and_standard_input(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(TEXT)
    two.write_text(ARTICLE)
    done = run(str(one), "-", str(two), stdin=b"Nothing to do.\n")
    assert done.stdout.decode() == f"The bridge stays closed\n{ARTICLE}Nothing to do.\n{ARTICLE}"


def test_keep_and_drop() -> None:
    done = run("--keep", "metadata", "--drop", "title", stdin=TEXT.encode())
    assert done.stdout.decode() == "Published on 3 May 2025\n" + ARTICLE


def test_unknown_label_is_an_error() -> None:
    done = run("--keep", "weather")
    assert done.returncode == 2
    assert b"weather" in done.stderr
    assert b"metadata" in done.stderr


def test_json_is_the_result() -> None:
    result = json.loads(run("--json", stdin=TEXT.encode()).stdout)
    assert result["text"] == "The bridge stays closed\n" + ARTICLE
    assert "".join(TEXT[span["start"] : span["end"]] for span in result["spans"]) == TEXT
    assert [span["label"] for span in result["spans"] if span["removed"]] == ["metadata"]


def test_explain_shows_what_is_removed() -> None:
    shown = run("--explain", stdin=TEXT.encode()).stdout.decode()
    assert "Published on 3 May 2025" in shown
    assert "metadata" in shown


def test_version() -> None:
    from cleaner import __version__

    assert run("--version").stdout.decode().strip() == f"cleaner {__version__}"


def test_completion_script() -> None:
    assert b"--explain" in run("--completion", "bash").stdout


def test_missing_file_is_one_line_and_exit_2(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text(ARTICLE)
    done = run("nowhere.txt", str(there))
    assert done.returncode == 2
    assert done.stderr.decode() == "cleaner: nowhere.txt: No such file or directory\n"
    assert done.stdout.decode() == ARTICLE, "the other files are cleaned all the same"


def test_a_directory_is_an_error(tmp_path: Path) -> None:
    done = run(str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_utf8_whatever_the_locale() -> None:
    text = (
        "Der Rat tagte über Brücken, Straßen und die Flut. Niemand wusste, wie lange das noch so weitergehen würde.\n"
    )
    done = run(stdin=text.encode(), env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode() == text


def test_undecodable_bytes_survive_and_are_reported() -> None:
    data = (
        ARTICLE.encode()
        + b"caf\xe9 au lait was served all through the night, and the talk went on until the morning came.\n"
    )
    done = run(stdin=data)
    assert done.stdout == data
    assert b"standard input:3" in done.stderr
    assert done.returncode == 0


def test_byte_order_mark_goes() -> None:
    assert run(stdin=b"\xef\xbb\xbf" + ARTICLE.encode()).stdout.decode() == ARTICLE


def test_empty_input_is_empty_output() -> None:
    assert run(stdin=b"").stdout == b""


def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(ARTICLE * 3000)
    command = f"{sys.executable} -m cleaner {big} {big} | head -n 1"
    done = subprocess.run(["bash", "-c", command + "; echo ${PIPESTATUS[0]}"], capture_output=True)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [ARTICLE.splitlines()[0], "0"]


PAGE = (
    "<!DOCTYPE html><html><head><title>The bridge stays closed</title></head><body><nav><a href='/'>Home</a></nav><article>"
    "<h1>The bridge stays closed</h1>"
    + "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines() * 3)
    + "</article></body></html>"
)


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_html_is_recognised(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    page.write_text(PAGE)
    done = run(str(page))
    assert "<p>" not in done.stdout.decode()
    assert ARTICLE.splitlines()[0] in done.stdout.decode()
    assert "Home" not in done.stdout.decode()


def test_html_can_be_taken_as_text() -> None:
    assert b"<p>" in run("--from", "text", stdin=PAGE.encode()).stdout


def test_text_does_not_load_the_html_libraries() -> None:
    code = "import sys, cleaner; cleaner.clean('x'); print([m for m in ('trafilatura', 'lxml', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
