"""The templates: every value escaped, none forgotten, and white space only where it is meant."""

import ast
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateNotFound, UndefinedError, nodes

from assistant.templates import asset, render
from tests.paper import HOSTILE, LONG, Elements, shown

PACKAGE = Path(__file__).parents[2] / "assistant"
TEMPLATES = sorted(PACKAGE.rglob("*.html.j2"))


@pytest.mark.parametrize("hostile", [*HOSTILE, LONG])
def test_a_value_comes_out_as_text(hostile):
    elements = Elements(render("page/chat/message.html.j2", text=hostile))
    assert [(e.tag, e.attributes, e.text) for e in elements.elements] == [
        ("p", {"role": "alert"}, shown(hostile))
    ]


def test_what_a_template_has_rendered_is_not_escaped_again():
    inner = render("page/chat/message.html.j2", text="2 < 3")
    assert render("page/chat/message.html.j2", text=inner).count("&lt;") == 1


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(UndefinedError, match="'text' is undefined"):
        render("page/chat/message.html.j2")


@pytest.mark.parametrize("name", ["page/chat/none.html.j2", "page"])
def test_a_template_that_is_not_there_is_an_error(name):
    with pytest.raises(TemplateNotFound):
        render(name)


def test_a_line_break_of_a_template_adds_no_white_space_to_its_text():
    html = render(
        "page/chat/gone.html.j2",
        title="A bridge opens",
        sentence="It will last.",
        notice="Withdrawn.",
    )
    assert "\n" not in html
    assert Elements(html).texts("blockquote") == ["It will last."]
    assert Elements(html).texts("p", "notice") == ["Withdrawn."]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_calls_a_value_safe(path):
    tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text(encoding="utf-8"))
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    harmless = "abs format join length list replace selectattr urlencode xmlattr"
    assert filters <= set(harmless.split())
    assert not list(tree.find_all((nodes.EvalContextModifier, nodes.MarkSafe)))


def test_markup_is_made_in_one_place():
    making = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Markup", "Environment")
    }
    assert making == {"templates.py"}


def test_styles_and_scripts_come_as_they_are():
    assert "=>" in asset("page/chat/panel.js")
    assert asset("page/chat/panel.js") == (PACKAGE / "page" / "chat" / "panel.js").read_text(
        encoding="utf-8"
    )
