"""The page on which a reader gives the password."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.service.entry.access import LOGIN_SECONDS, Access, Accesses
from assistant.service.entry.guard import COOKIE
from assistant.service.entry.limits import Rate
from assistant.service.processes.shared import SharedCounts
from assistant.templates import render

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def login_routes(accesses: Accesses, counts: SharedCounts) -> APIRouter:
    """Return the routes by which a reader logs in and out; tries are counted in ``counts``."""
    routes = APIRouter(include_in_schema=False)
    # of one address; a password is tried 14,400 times a day
    tries = Rate(per_minute=10, burst=5, counts=counts, name="login")

    @routes.get("/login")
    async def form(request: Request) -> Response:
        return _form(accesses.now(), _to(request.query_params.get("to", "/")))

    @routes.post("/login")
    async def log_in(request: Request) -> Response:
        given = parse_qs((await request.body()).decode(errors="replace"), keep_blank_values=True)
        to, password = _to(given.get("to", ["/"])[0]), given.get("password", [""])[0]
        access = accesses.now()
        if wait := tries.wait(request.client.host if request.client else ""):
            told = f"Too many tries. Try again in {wait} s."
            return _form(access, to, told, status=429, headers={"Retry-After": str(wait)})
        if not await asyncio.to_thread(access.is_password, password):
            return _form(access, to, "This is not the password.", status=401)
        response = RedirectResponse(to, status_code=303)
        response.set_cookie(
            COOKIE,
            access.cookie(time.time()),
            max_age=LOGIN_SECONDS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    @routes.post("/logout")
    async def log_out() -> Response:
        response = RedirectResponse("/login", status_code=303)
        response.delete_cookie(COOKIE)
        return response

    return routes


def _to(path: str) -> str:
    """Return a path of this server to go on to, never another server's."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inside and path.isprintable() else "/"


def _form(
    access: Access,
    to: str,
    told: str = "",
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    shown = str(
        render("service/entry/login.html.j2", to=to, told=told, there=bool(access.password))
    )
    policy = {"Content-Security-Policy": _POLICY, **(headers or {})}
    return HTMLResponse(shown, status_code=status, headers=policy)
