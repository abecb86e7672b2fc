import shlex

import pytest

from assistant import cli
from assistant.cli import COMMANDS, main
from assistant.commands.examples import HELP_EXAMPLES


def test_every_command_has_examples():
    assert set(HELP_EXAMPLES) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("example", [e for lines in HELP_EXAMPLES.values() for e in lines])
def test_an_example_is_understood(example):
    name, *arguments = shlex.split(example)
    assert name == "onrecord"
    assert cli._parser().parse_args(arguments).command in arguments


@pytest.mark.parametrize("name", HELP_EXAMPLES)
def test_help_shows_the_examples_as_they_are_typed(capsys, name):
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in HELP_EXAMPLES[name] if line not in lines] == []
