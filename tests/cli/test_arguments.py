"""What the command line accepts is the same whether one command is known or all are asked for."""

from __future__ import annotations

import pytest

from generator.cli.arguments import _COMMANDS, parser


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_command_alone_is_the_same_as_among_all(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for known in (parser(command), parser()):
        with pytest.raises(SystemExit):
            known.parse_args([command, "--help"])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert command in shown[0]


def test_what_is_no_command_is_refused_with_all_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        parser("biuld").parse_args(["biuld"])
    assert left.value.code == 2
    message = capsys.readouterr().err
    assert not [command for command in _COMMANDS if command not in message]
