"""The templates of the pages, all in one environment that escapes every value.

A template is a ``.html.j2`` file beside the code that fills it. Text from an article, a question or
an answer is passed as ``str`` and is escaped. Only a rendered template and our own style and
scripts are ``Markup``; nothing else makes any.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

_BESIDE_A_TAG = re.compile(r"(?:(?<=>)|(?<=[%#]\}))\s*\n\s*|\s*\n\s*(?=<|\{[%#])")


def render(template: str, /, **values: object) -> Markup:
    """Fill a template with values; ``template`` is its path in the package.

    Convert the result to ``str`` before it leaves the program: a ``Markup`` escapes what is joined
    to it. Half of a surrogate pair, which cannot be sent or written, becomes "?".

    Raises:
        jinja2.TemplateNotFound: there is no such template.
        jinja2.UndefinedError: a value of the template is missing.
    """
    text = _environment().get_template(template).render(**values)
    return Markup(text.encode(errors="replace").decode())


def asset(name: str) -> Markup:
    """Return a style or a script of ours, unchanged; ``name`` is its path in the package."""
    return Markup(files("assistant").joinpath(*name.split("/")).read_text(encoding="utf-8"))


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, cache_size=-1
    )


def _source(name: str) -> str | None:
    """Return the text of a template without the white space that only formats its source.

    White space shows in quoted text, between words and in text boxes. So only a line break beside a
    tag, with the indentation around it, is removed.
    """
    template = files("assistant").joinpath(*name.split("/"))
    if not template.is_file():
        return None
    text = template.read_text(encoding="utf-8").strip()
    return _BESIDE_A_TAG.sub(lambda blank: "{#" + "\n" * blank[0].count("\n") + "#}", text)
