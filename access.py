"""Who may do what: the three roles, the list that gives them, and what an identity told from outside is worth."""

import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from getpass import getuser
from pathlib import Path

from settings import Settings

# What a proxy tells in headers of each connection, and under which name Streamlit hands it on. The key proves that the
# proxy said it: whoever can reach the port could say the rest.
PROXY_HEADERS = {"X-Dashboard-User": "user", "X-Dashboard-Groups": "groups", "X-Dashboard-Key": "key"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST_KEY = 32
NEEDED_OF_PROVIDER = ("redirect_uri", "cookie_secret", "client_id", "server_metadata_url")


class Role(IntEnum):
    """What somebody may do; each role may do what those before it may."""

    VIEWER = 1  # looks, and takes the meeting's files along
    ANALYST = 2  # loads, types, pins, takes back
    ADMIN = 3  # changes settings that change numbers

    @property
    def label(self) -> str:
        """The role as people read it."""
        return {Role.VIEWER: "閲覧", Role.ANALYST: "入力", Role.ADMIN: "管理"}[self]


class AccessDenied(Exception):
    """Somebody may not enter; str(error) is a Japanese sentence that says why and what to do."""


class SignInNeeded(AccessDenied):
    """Nobody has signed in, or the sign-in is no longer valid: signing in again helps."""


class RolesUnreadable(AccessDenied):
    """The list of roles can't be read; nobody enters until it can."""


class NotSecured(Exception):
    """The server may not start as it is set up; str(error) says in Japanese what is missing."""


@dataclass(frozen=True)
class Person:
    """Somebody at the screen: the name that is noted beside what is published, and the role."""

    name: str
    role: Role


@dataclass(frozen=True)
class Roles:
    """The list of roles: by person and by group, in lower case; who is on neither may do nothing."""

    people: Mapping[str, Role]
    groups: Mapping[str, Role]

    def of(self, user: str, groups: list[str]) -> Role | None:
        """The role of a person: the own line before the highest of the groups; None without either."""
        own = self.people.get(user.strip().lower())
        return own or max((self.groups[one] for one in map(_key, groups) if one in self.groups), default=None)


def read_roles(path: Path) -> Roles:
    """Read the list of roles, a TOML file with [people] and [groups]. Raises RolesUnreadable, naming file and line."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise RolesUnreadable(
            f"権限の一覧「{path.name}」がありません。管理者は docs/deploy.md を見て作成してください。"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise RolesUnreadable(f"権限の一覧「{path.name}」を読めません。管理者は書き方を確認してください。") from None
    return Roles(*(_section(told, name, path) for name in ("people", "groups")))


def _section(told: dict, name: str, path: Path) -> dict[str, Role]:
    section, given = told.get(name, {}), {}
    for key, word in section.items() if isinstance(section, dict) else [(name, None)]:
        if not isinstance(word, str) or word.upper() not in Role.__members__:
            raise RolesUnreadable(
                f"権限の一覧「{path.name}」の [{name}]「{key}」は権限として読めません。"
                "viewer・analyst・admin のどれかを書いてください。"
            )
        given[_key(key)] = Role[word.upper()]
    return given


def _key(text: object) -> str:
    return str(text).strip().lower()


def person(told: Mapping, started_at: datetime, now: datetime, settings: Settings) -> Person:
    """Who is at the screen, from what Streamlit knows of them.

    told: the claims of the provider, or what the proxy's headers said. started_at, now: when the session began and the
    time now, both with a zone. Raises SignInNeeded, RolesUnreadable, AccessDenied.
    """
    if settings.access == "pc":
        return Person(settings.user or getuser(), Role.VIEWER if settings.viewer else Role.ADMIN)
    told_by = _from_provider if settings.access == "oidc" else _from_proxy
    user, name, since, until = told_by(told, started_at, settings)
    if now >= min(until or now + timedelta(1), since + timedelta(hours=settings.session_hours)):
        raise SignInNeeded("サインインの有効期限が切れました。もう一度サインインしてください。")
    role = read_roles(settings.roles).of(user, _groups(told.get("groups")))
    if role is None:
        raise AccessDenied(f"「{user}」には、この画面を見る権限がありません。管理者に登録を依頼してください。")
    return Person(name, Role.VIEWER if settings.viewer else role)


def _from_provider(told: Mapping, started_at: datetime, settings: Settings) -> tuple:
    """User, name, since when and until when, as the provider's token says."""
    if not told.get("is_logged_in"):
        raise SignInNeeded("サインインしてください。")
    user = str(told.get(settings.user_claim) or "")
    if not user or (settings.user_claim == "email" and told.get("email_verified") is False):
        raise AccessDenied(
            f"サインインした方を確認できません（認証サーバーが {settings.user_claim} を伝えていません）。"
            "管理者に連絡してください。"
        )
    zone = started_at.tzinfo
    issued, expires = (told.get(name) for name in ("iat", "exp"))
    if not isinstance(expires, int | float):
        raise SignInNeeded("サインインの有効期限が分かりません。もう一度サインインしてください。")
    since = datetime.fromtimestamp(issued, zone) if isinstance(issued, int | float) else started_at
    return user, str(told.get("name") or user), since, datetime.fromtimestamp(expires, zone)


def _from_proxy(told: Mapping, started_at: datetime, settings: Settings) -> tuple:
    """User, name and since when, as the proxy says; it ends its own sessions."""
    user, key = (str(told.get(name) or "") for name in ("user", "key"))
    if len(settings.proxy_key) < SHORTEST_KEY or not hmac.compare_digest(key.encode(), settings.proxy_key.encode()):
        raise AccessDenied("所定の入口を通っていない接続です。案内されたアドレスから開いてください。")
    if not user:
        raise SignInNeeded("サインインしてください。")
    return user, user, started_at, None


def _groups(told: object) -> list[str]:
    """Groups as a provider's list or as a header's words between commas."""
    return told.split(",") if isinstance(told, str) else list(told) if isinstance(told, list | tuple) else []


def require_secure(settings: Settings, auth: Mapping) -> None:
    """Raise NotSecured unless the server may be started as it is set up.

    auth: the section of that name in Streamlit's secrets. Whoever listens beyond this PC needs people to sign in.
    """
    if settings.access == "pc":
        if settings.address not in LOOPBACK:
            raise NotSecured(
                f"認証なしでは、このPC以外から開ける状態（{settings.address}）で起動できません。"
                "DASHBOARD_ACCESS に oidc か proxy を設定してください（docs/deploy.md）。"
            )
        return
    read_roles(settings.roles)
    if settings.access == "proxy" and len(settings.proxy_key) < SHORTEST_KEY:
        raise NotSecured(
            f"DASHBOARD_PROXY_KEY に、プロキシと同じ{SHORTEST_KEY}文字以上の鍵を設定してください（docs/deploy.md）。"
        )
    if settings.access == "oidc":
        _require_provider(auth)


def _require_provider(auth: Mapping) -> None:
    missing = [name for name in NEEDED_OF_PROVIDER if not auth.get(name)]
    if missing:
        raise NotSecured(f".streamlit/secrets.toml の [auth] に {'・'.join(missing)} がありません（docs/deploy.md）。")
    if len(auth["cookie_secret"]) < SHORTEST_KEY:
        raise NotSecured(f".streamlit/secrets.toml の cookie_secret は{SHORTEST_KEY}文字以上にしてください。")
    plain, _, rest = auth["redirect_uri"].partition("://")
    if plain != "https" and rest.split("/")[0].rsplit(":", 1)[0] not in LOOPBACK:
        raise NotSecured("redirect_uri は https:// で始まるアドレスにしてください（TLSのプロキシの後ろで動かします）。")
