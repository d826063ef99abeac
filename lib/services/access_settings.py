"""Who gets in, and with which role, read from the file that MAALBAR_ACCESS names.

[login]                             # OpenID Connect, as the provider's app registration says
client_id = "…"
client_secret = "…"
server_metadata_url = "https://…/.well-known/openid-configuration"
redirect_uri = "https://maalbar.example.dk/oauth2callback"
cookie_secret = "…"                 # at least 32 random characters, the same in every process
claim = "roles"                     # the claim of the ID token that `roles` below speaks of
hours = 12                          # how long a login lasts
client_kwargs = { prompt = "select_account" }

[roles]                             # values of the claim, by role
viewer = ["Maalbar.Viewer"]
editor = ["Maalbar.Editor"]
admin = ["Maalbar.Admin"]
everyone = "viewer"                 # optional: the role of everybody who can log in

[[person]]                          # optional: a role beside that of the claim; the page Adgang shows issuer and subject
issuer = "https://…"
subject = "…"
role = "admin"

[command_line]                      # optional: users of the machine, by role; without it every user may do everything
admin = ["maalbar"]
viewer = ["*"]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lib.domain.access import Role, highest

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_SECRET = 32
_TEXTS = ("client_id", "client_secret", "server_metadata_url", "redirect_uri", "cookie_secret")
_LOGIN = {*_TEXTS, "claim", "hours", "client_kwargs"}
_LONGEST_HOURS = 24 * 30  # Streamlit's own cookie lives no longer


class AccessError(ValueError):
    """The access file cannot be used; the text says why, in Danish, and holds no secret."""


@dataclass(frozen=True, kw_only=True)
class AccessSettings:
    """Who gets in. `login` are the provider's settings as Streamlit's `[auth]` wants them, kept out of texts and logs.

    `claim` names the claim with a person's roles (a dotted path where it is nested), `by_claim` what its values give,
    `everyone` what everybody who can log in gets, `by_person` what (issuer, subject) gets. `command_line` gives users of the
    machine their role ("*": any user); None where that is not limited. `hours` is how long a login lasts.
    """

    login: Mapping[str, Any] = field(repr=False)
    redirect_uri: str
    claim: str
    hours: int
    by_claim: Mapping[str, Role]
    by_person: Mapping[tuple[str, str], Role]
    everyone: Role | None
    command_line: Mapping[str, Role] | None

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """The highest role that the claims and the list give."""
        said = _values(claims, self.claim)
        named = self.by_person.get((str(claims.get("iss", "")), str(claims.get("sub", ""))))
        return highest(self.everyone, named, *(self.by_claim.get(one) for one in said))

    def command_line_role(self, user: str) -> Role | None:
        """The role of a user of the machine."""
        if self.command_line is None:
            return Role.ADMIN
        return self.command_line.get(user, self.command_line.get("*"))


def read_access(text: str) -> AccessSettings:
    """The settings of a TOML text. Raises AccessError when something is missing or wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AccessError(f"Adgangsfilen er ikke gyldig TOML: {error}") from error
    _only(raw, {"login", "roles", "person", "command_line"}, where="filen")
    login = _login(raw.get("login"))
    roles = raw.get("roles", {})
    _only(roles, {*Role, "everyone"}, where="[roles]")
    return AccessSettings(
        login={name: login[name] for name in (*_TEXTS, "client_kwargs") if name in login},
        redirect_uri=login["redirect_uri"],
        claim=login.get("claim", "roles"),
        hours=_hours(login.get("hours", 12)),
        by_claim=_by_value({name: values for name, values in roles.items() if name != "everyone"}, where="[roles]"),
        by_person=_people(raw.get("person", [])),
        everyone=_role(roles["everyone"], where="[roles] everyone") if "everyone" in roles else None,
        command_line=_by_value(raw["command_line"], where="[command_line]") if "command_line" in raw else None,
    )


def _login(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise AccessError("Adgangsfilen mangler afsnittet [login].")
    _only(raw, _LOGIN, where="[login]")
    for name in _TEXTS:
        if not isinstance(raw.get(name), str) or not raw[name]:
            raise AccessError(f"Adgangsfilen mangler {name} i [login].")
    if not isinstance(raw.get("claim", ""), str) or not isinstance(raw.get("client_kwargs", {}), dict):
        raise AccessError("Adgangsfilen: claim skal være en tekst, og client_kwargs en tabel.")
    if "openid" not in raw.get("client_kwargs", {}).get("scope", "openid").split():
        raise AccessError("Adgangsfilen: scope i client_kwargs skal indeholde openid.")
    if len(raw["cookie_secret"]) < SHORTEST_SECRET:
        raise AccessError(f"Adgangsfilen: cookie_secret skal være mindst {SHORTEST_SECRET} tilfældige tegn.")
    for name in ("server_metadata_url", "redirect_uri"):
        if not _is_address(raw[name]):
            raise AccessError(f"Adgangsfilen: {name} skal være en hel adresse, med https (http kun til localhost).")
    if not urlsplit(raw["redirect_uri"]).path.endswith("/oauth2callback"):
        raise AccessError("Adgangsfilen: redirect_uri skal ende på /oauth2callback.")
    return raw


def _is_address(text: str) -> bool:
    """A whole address; without TLS only on the machine itself, since a login would else be read on the way."""
    try:
        parts = urlsplit(text)
        known = parts.hostname is not None and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return known and not parts.fragment and (parts.scheme == "https" or (parts.scheme == "http" and local))


def _hours(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LONGEST_HOURS:
        raise AccessError(f"Adgangsfilen: hours skal være et helt tal fra 1 til {_LONGEST_HOURS}, ikke {value!r}.")
    return value


def _people(raw: object) -> dict[tuple[str, str], Role]:
    found: dict[tuple[str, str], Role] = {}
    if not isinstance(raw, list):
        raise AccessError("Adgangsfilen: personer skrives som [[person]].")
    for one in raw:
        if not isinstance(one, dict) or not all(isinstance(one.get(name), str) for name in ("issuer", "subject", "role")):
            raise AccessError("Adgangsfilen: hver [[person]] skal have issuer, subject og role.")
        _only(one, {"issuer", "subject", "role", "name"}, where="[[person]]")
        key = (one["issuer"], one["subject"])
        if not all(key) or key in found:
            raise AccessError("Adgangsfilen: en [[person]] står to gange, eller mangler issuer eller subject.")
        found[key] = _role(one["role"], where="[[person]]")
    return found


def _by_value(raw: object, *, where: str) -> dict[str, Role]:
    """The highest role of each value of {role: [values]}."""
    found: dict[str, Role] = {}
    if not isinstance(raw, dict):
        raise AccessError(f"Adgangsfilen: {where} skal være et afsnit.")
    for name, values in raw.items():
        role = _role(name, where=where)
        if not isinstance(values, list) or not all(isinstance(one, str) and one for one in values):
            raise AccessError(f'Adgangsfilen: {name} i {where} skal være en liste af tekster, fx ["Maalbar.Viewer"].')
        found |= {one: highest(role, found.get(one)) or role for one in values}
    return found


def _role(name: object, *, where: str) -> Role:
    if isinstance(name, str) and name in set(Role):
        return Role(name)
    raise AccessError(f"Adgangsfilen: {name!r} i {where} er ingen rolle. Der er viewer, editor og admin.")


def _only(raw: object, known: set[str], *, where: str) -> None:
    """A misspelled name would silently give nobody, or everybody, a role."""
    if not isinstance(raw, dict):
        raise AccessError(f"Adgangsfilen: {where} skal være et afsnit.")
    strange = sorted(set(raw) - known)
    if strange:
        raise AccessError(f"Adgangsfilen: {where} kender ikke {strange[0]!r}.")


def _values(claims: Mapping[str, Any], claim: str) -> tuple[str, ...]:
    """The texts of a claim, which may be a text, a list, or lie within others (`realm_access.roles`)."""
    found: Any = claims.get(claim)
    if found is None and "." in claim:
        found = claims
        for part in claim.split("."):
            found = found.get(part) if hasattr(found, "get") else None
    if isinstance(found, str):
        return (found,)
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list | tuple) else ()
