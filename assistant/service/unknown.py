"""What a request has that no route knows: parameters, fields, paths and methods."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from fastapi import Request
from fastapi.routing import APIRoute
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from corpus.errors import BadSetting


def refuse_parameters(request: Request) -> None:
    """Check that the route knows all parameters of the query.

    Raises:
        BadSetting: it does not know one.
    """
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = [parameter.alias for parameter in route.dependant.query_params]
    if told := _unknown(request.query_params, known, "parameter"):
        raise BadSetting(f"query: {told}.")


def refuse_fields(body: object, known: Collection[str]) -> None:
    """Check that an object of a body has none but known fields.

    Raises:
        PydanticCustomError: it has another.
    """
    if isinstance(body, dict) and (told := _unknown(body, known, "field")):
        raise PydanticCustomError("unknown_field", "{told}", {"told": told})


def _unknown(given: Iterable[str], known: Collection[str], what: str) -> str:
    """Say which names are unknown, and list those that are known; "" if none is unknown."""
    unknown = [name for name in dict.fromkeys(given) if name not in known]
    if not unknown:
        return ""
    names = ", ".join(f"“{name[:100]}”" for name in unknown[:10])
    there = f"There are: {', '.join(known)}" if known else "There are none"
    return f"There is no {what} {names}. {there}"


class Closed:
    """An ASGI app for requests to the services that none of their routes takes.

    It stands before the page, which otherwise would take them.
    """

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request.

        Raises:
            HTTPException: 405 if a route has the path with another method, otherwise 404.
        """
        for route in self._routes:
            match, child = route.matches(scope)
            if match is Match.PARTIAL:
                scope.update(child)
                await route.handle(scope, receive, send)
                return
        raise HTTPException(404, f"There is nothing at {scope['path'][:200]}.")
