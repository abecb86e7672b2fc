import pytest

from assistant import cli
from assistant.cli import main


def test_an_unknown_argument_is_told_with_the_usage_of_its_command(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["said", "Altman"])
    told = capsys.readouterr().err
    assert "--by" in told
    assert "onrecord said: error: unrecognized arguments: Altman" in told
    with pytest.raises(SystemExit, match="2"):
        main(["--nothing"])
    assert "onrecord: error: unrecognized arguments: --nothing" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--outlet", "--outlets"])
def test_outlets_are_named_as_in_python_and_over_http(option):
    options = cli._parser().parse_args(["ask", "Who?", option, "x", option, "y"])
    assert options.outlet == ["x", "y"]
