"""The templates of the pages: one environment for all, in which every value is escaped.

A template is a ``.html.j2`` file beside the code that fills it. What comes from an article, a
question or an answer is given as ``str`` and comes out as text. Only what a template has
rendered, and the style and scripts beside it, are ``Markup``; nothing else makes any.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

_BESIDE_A_TAG = re.compile(r"(?:(?<=>)|(?<=[%#]\}))\s*\n\s*|\s*\n\s*(?=<|\{[%#])")


def render(template: str, /, **values: object) -> Markup:
    """The template filled with values; ``template`` is its path in the package.

    What leaves the program is made a ``str`` first: a ``Markup`` escapes whatever is joined to it.

    Half of a surrogate pair, which cannot be sent or written, becomes "?".

    Raises:
        jinja2.TemplateNotFound: there is no such template.
        jinja2.UndefinedError: the template wants a value that is not given.
    """
    text = _environment().get_template(template).render(**values)
    return Markup(text.encode(errors="replace").decode())


def asset(name: str) -> Markup:
    """A style or a script of ours, as it is; ``name`` is its path in the package."""
    return Markup(files("assistant").joinpath(*name.split("/")).read_text(encoding="utf-8"))


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, cache_size=-1
    )


def _source(name: str) -> str | None:
    """The text of a template without the white space that is there for its readers.

    White space shows in quoted text, between words and in boxes to write in. So a line break
    beside a tag, with the indentation around it, counts for nothing.
    """
    template = files("assistant").joinpath(*name.split("/"))
    if not template.is_file():
        return None
    text = template.read_text(encoding="utf-8").strip()
    return _BESIDE_A_TAG.sub(lambda blank: "{#" + "\n" * blank[0].count("\n") + "#}", text)
