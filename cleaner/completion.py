"""Completion scripts for shells, made from the commands' own options.

cleaner --completion bash > ~/.local/share/bash-completion/completions/cleaner
cleaner --completion zsh > ~/.zfunc/_cleaner          # with fpath+=~/.zfunc before compinit
cleaner --completion fish > ~/.config/fish/completions/cleaner.fish
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import NamedTuple

from cleaner import lexicon
from cleaner.labels import Label

SHELLS = ("bash", "zsh", "fish")


class Choice(NamedTuple):
    """An option: its names, what it does, and its values: ``none`` (a switch), ``labels`` (several, with commas),
    ``files``, ``any``, or words to choose from."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...]


class Command(NamedTuple):
    """A command: its options, and the words its arguments are chosen from, where they are no files."""

    name: str
    help: str
    options: list[Choice]
    words: tuple[str, ...] = ()


Values = tuple[str, ...]
NONE: Values = ("none",)
LABELS: Values = ("labels",)
FILES: Values = ("files",)
ANY: Values = ("any",)
_FILE_OPTIONS = ("output", "report", "results", "compare", "stats", "config")
_LABEL_OPTIONS = ("keep", "drop")


def script(shell: str) -> str:
    """The completion script for a shell of `SHELLS`. Raises ValueError for another."""
    made = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    if shell not in made:
        raise ValueError(f"no completion for {shell}; there are {', '.join(SHELLS)}")
    return made[shell](commands())


def commands() -> list[Command]:
    """The command itself, named "", and its subcommands with their options."""
    from cleaner import cli

    out = [_command("", "", cli._parser())]
    for name, (module, about) in cli.SUBCOMMANDS.items():
        found = import_module(module)
        maker = getattr(found, "parser", None) or found._parser
        parser = maker(name) if module == "cleaner.listing" else maker()
        words = {"labels": tuple(label.value for label in Label), "lexicon": _languages()}.get(name, ())
        out.append(_command(name, about, parser, words))
    return out


def _languages() -> tuple[str, ...]:
    return tuple(path.replace("\\", "/").rpartition("/")[2].removesuffix(".txt") for path in lexicon.files())


def _command(name: str, about: str, parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Command:
    options = [
        Choice(tuple(action.option_strings), _help(action), _values(action))
        for action in parser._actions
        if action.option_strings and action.help != argparse.SUPPRESS
    ]
    return Command(name, about, options, words)


def _help(action: argparse.Action) -> str:
    return (action.help or "").split("; ")[0].replace("%%", "%")


def _values(action: argparse.Action) -> tuple[str, ...]:
    if action.nargs == 0:
        return NONE
    if action.choices:
        return tuple(map(str, action.choices))
    if action.dest in _LABEL_OPTIONS:
        return LABELS
    return FILES if action.dest in _FILE_OPTIONS else ANY


def _labels() -> tuple[str, ...]:
    return tuple(label.value for label in Label)


def _bash(found: list[Command]) -> str:
    others = found[1:]
    cases = []
    for command in found:
        options = " ".join(name for option in command.options for name in option.names)
        cases.append(f'        "{command.name}") options="{options}"; words="{" ".join(command.words)}" ;;')
    values = []
    for command in found:
        for option in command.options:
            keys = "|".join(f'"{command.name} {name}"' for name in option.names)
            if option.values == FILES:
                values.append(f'        {keys}) COMPREPLY=($(compgen -f -- "$word")); return ;;')
            elif option.values == ANY:
                values.append(f"        {keys}) return ;;")
            elif option.values not in (NONE, LABELS):
                values.append(
                    f'        {keys}) COMPREPLY=($(compgen -W "{" ".join(option.values)}" -- "$word")); return ;;'
                )
    names = " ".join(command.name for command in others)
    return f"""\
# bash completion for cleaner
_cleaner() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" last="${{COMP_WORDS[COMP_CWORD-1]}}" command="" options words
    [[ $COMP_CWORD -gt 1 && " {names} " == *" ${{COMP_WORDS[1]}} "* ]] && command="${{COMP_WORDS[1]}}"
    case "$last" in
        --keep|--drop)
            local before="" part="$word"
            [[ "$word" == *,* ]] && before="${{word%,*}}," && part="${{word##*,}}"
            COMPREPLY=($(compgen -P "$before" -W "{" ".join(_labels())}" -- "$part"))
            return ;;
    esac
    case "$command $last" in
{chr(10).join(values)}
    esac
    case "$command" in
{chr(10).join(cases)}
    esac
    if [[ "$word" == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    elif [[ -n "$words" ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
        [[ $COMP_CWORD -eq 1 ]] && COMPREPLY+=($(compgen -W "{names}" -- "$word"))
    fi
}}
complete -o filenames -F _cleaner cleaner
"""


def _zsh_text(text: str) -> str:
    for sign in "\\[]:'":
        text = text.replace(sign, "'\\''" if sign == "'" else f"\\{sign}")
    return text


def _zsh_option(option: Choice) -> str:
    about = f"[{_zsh_text(option.help)}]"
    values = {
        NONE: "",
        LABELS: f":labels:_values -s , label {' '.join(_labels())}",
        FILES: ":file:_files",
        ANY: ":value: ",
    }.get(option.values, f":value:({' '.join(option.values)})")
    if len(option.names) == 1:
        return f"'{option.names[0]}{about}{values}'"
    return f"'({' '.join(option.names)})'{{{','.join(option.names)}}}'{about}{values}'"


def _zsh(found: list[Command]) -> str:
    main, *others = found
    listed = "\n".join(f"        '{command.name}:{_zsh_text(command.help)}'" for command in others)
    cases = []
    for command in others:
        arguments = f"'*:name:({' '.join(command.words)})'" if command.words else "'*:file:_files'"
        options = " \\\n                ".join([*map(_zsh_option, command.options), arguments])
        cases.append(f"            {command.name})\n            _arguments -s \\\n                {options} ;;")
    options = " \\\n        ".join(map(_zsh_option, main.options))
    return f"""\
#compdef cleaner
_cleaner() {{
    local -a commands
    commands=(
{listed}
    )
    if (( CURRENT > 2 )) && [[ -n "${{commands[(r)${{words[2]}}:*]}}" ]]; then
        local command="${{words[2]}}"
        shift words
        (( CURRENT-- ))
        case "$command" in
{chr(10).join(cases)}
        esac
        return
    fi
    (( CURRENT == 2 )) && _describe command commands
    _arguments -s \\
        {options} \\
        '*:file:_files'
}}
if [[ "$funcstack[1]" == _cleaner ]]; then
    _cleaner "$@"
else
    compdef _cleaner cleaner
fi
"""


def _fish_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish(found: list[Command]) -> str:
    others = found[1:]
    names = " ".join(command.name for command in others)
    lines = ["# fish completion for cleaner"]
    for command in others:
        lines.append(f"complete -c cleaner -n '__fish_is_first_arg' -a {command.name} -d {_fish_text(command.help)}")
    for command in found:
        when = (
            f"__fish_seen_subcommand_from {command.name}"
            if command.name
            else f"not __fish_seen_subcommand_from {names}"
        )
        if command.words:
            lines.append(f"complete -c cleaner -n '{when}' -f -a {_fish_text(' '.join(command.words))}")
        for option in command.options:
            flags = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            values = {
                NONE: "",
                LABELS: f' -x -a "(__fish_append , {" ".join(_labels())})"',
                FILES: " -r -F",
                ANY: " -x",
            }.get(option.values, f" -x -a {_fish_text(' '.join(option.values))}")
            lines.append(f"complete -c cleaner -n '{when}' {flags}{values} -d {_fish_text(option.help)}")
    return "\n".join(lines) + "\n"
