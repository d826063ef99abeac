"""Streamlit's login cookie as Streamlit itself makes and reads it: what somebody could forge who knows the secret, or not."""

from __future__ import annotations

import json
import time
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks, set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

NAME = USER_COOKIE_NAME


def login(*, issuer: str, subject: str, origin: str, ago: float = 0, **claims: Any) -> dict[str, Any]:  # noqa: ANN401  any JSON
    """What the cookie of somebody holds who signed in some seconds ago."""
    issued = int(time.time() - ago)
    told = {"iss": issuer, "sub": subject, "aud": "maalbar", "iat": issued, "exp": issued + 3600, "nonce": f"{issued}"}
    return {**told, **claims, "origin": origin, "is_logged_in": True, "provider": "default"}


def signed(claims: dict[str, Any], *, secret: str, name: str = NAME) -> dict[str, str]:
    """The cookies, by name, in which Streamlit keeps the claims: one, or several where they are long."""
    made: dict[str, str] = {}

    def sign(part: str, value: str) -> bytes:
        return create_signed_value(secret, part, value)

    def keep(part: str, value: str) -> None:
        made[part] = sign(part, value).decode()

    set_cookie_with_chunks(keep, sign, name, claims, cookie_attr_size=100)
    return made


def read(cookies: dict[str, str], *, secret: str) -> dict[str, Any]:
    """The claims in cookies that are signed rightly. Raises KeyError where there is no such cookie."""
    told = get_cookie_with_chunks(lambda name: decode_signed_value(secret, name, cookies[name].encode()), NAME)
    return dict(json.loads(told or b"{}"))
