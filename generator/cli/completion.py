"""`duizhao completion`: a script that lets a shell complete commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from generator.cli.arguments import parser
from generator.cli.console import say

_BASH = """\
_duizhao() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" command="${{COMP_WORDS[1]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="{commands}"
  else
    case "$command" in
{cases}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _duizhao duizhao
"""


def run(options: argparse.Namespace) -> int:
    """Print the script for one shell."""
    say(script_for(options.shell, known_words()))
    return 0


def known_words() -> Mapping[str, tuple[str, ...]]:
    """Return what may follow each command: its options, and its actions or choices."""
    return {name: tuple(_words(command)) for name, command in _commands(parser()).items()}


def script_for(shell: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """Return a script that completes these words.

    Args:
        shell: `bash`, `zsh` or `fish`.
        words: What may follow each command.
    """
    if shell == "fish":
        return "\n".join(_fish(words))
    cases = "\n".join(f'      {name}) words="{" ".join(each)}" ;;' for name, each in words.items())
    script = _BASH.format(commands=" ".join(words), cases=cases).rstrip("\n")
    opening = "autoload -Uz bashcompinit && bashcompinit\n" if shell == "zsh" else ""
    return opening + script


def _fish(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines for fish."""
    yield f"complete -c duizhao -n __fish_use_subcommand -f -a '{' '.join(words)}'"
    for name, each in words.items():
        inside = f"complete -c duizhao -n '__fish_seen_subcommand_from {name}'"
        for word in each:
            yield f"{inside} -l {word[2:]}" if word.startswith("--") else f"{inside} -a {word}"


def _commands(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the commands below one, by name."""
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _words(command: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the long options of a command and the names that may follow it."""
    for action in command._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
        if not action.option_strings and action.choices:
            yield from map(str, action.choices)
