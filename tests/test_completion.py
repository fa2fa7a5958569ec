"""Completion scripts know the commands, and work in the shells that are there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cleaner.cli import SUBCOMMANDS
from cleaner.completion import SHELLS, commands, script


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_there(shell: str) -> None:
    made = script(shell)
    for command in commands():
        assert command.name in made
        for option in command.options:
            for name in option.names:
                assert (f"-l {name[2:]}" if shell == "fish" and name.startswith("--") else name.lstrip("-")) in made


def test_all_subcommands_are_known() -> None:
    assert [command.name for command in commands()] == ["", *SUBCOMMANDS]
    assert all(command.options for command in commands())


def test_unknown_shell() -> None:
    with pytest.raises(ValueError, match="no completion for ksh; there are bash, zsh, fish"):
        script("ksh")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_it(shell: str, tmp_path: Path) -> None:
    path = shutil.which(shell)
    if not path:
        pytest.skip(f"needs {shell}")
    file = tmp_path / "cleaner"
    file.write_text(script(shell), encoding="utf-8")
    done = subprocess.run([path, "-n", str(file)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


CASES = [
    ("cleaner ev", {"eval"}),
    ("cleaner eval --comp", {"--compare"}),
    ("cleaner --keep by", {"byline"}),
    ("cleaner --keep faq,by", {"faq,byline"}),
    ("cleaner batch --drop ti", {"title"}),
    ("cleaner labels by", {"byline"}),
    ("cleaner lexicon f", {"fa", "fi", "fr"}),
    ("cleaner eval --report ha", {"harbour.html"}),
    ("cleaner eval --worst ", set()),
    ("cleaner ha", {"harbour.html"}),
]


@pytest.mark.parametrize(("line", "words"), CASES)
def test_completion_in_bash(line: str, words: set[str], tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("needs bash")
    (tmp_path / "harbour.html").touch()
    (tmp_path / "script").write_text(script("bash"), encoding="utf-8")
    ask = 'source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _cleaner; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run([bash, "-c", ask, "bash", *line.split(" ")], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == ""
    assert set(done.stdout.split()) == words


@pytest.mark.parametrize(("line", "words"), CASES)
def test_completion_in_fish(line: str, words: set[str], tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("needs fish")
    (tmp_path / "harbour.html").touch()
    (tmp_path / "script").write_text(script("fish"), encoding="utf-8")
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    ask = f'source ./script; complete -C "{line}"'
    done = subprocess.run([fish, "-N", "-c", ask], cwd=tmp_path, capture_output=True, text=True, env=home)
    assert words <= {row.split("\t")[0] for row in done.stdout.splitlines()}
