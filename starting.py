"""What must hold before the server starts, and what it is told: address, hosts, headers of a proxy, largest upload."""

import json
import os
import socket
import tomllib
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from access import PROXY_HEADERS, AccessDenied, NotSecured, require_secure
from settings import Settings

OWN_NAMES = ["127.0.0.1", "localhost"]
VIEWER_UPLOAD, LOADER_UPLOAD = 1, 200  # MB; Streamlit takes uploads of whoever has a session, whatever page is shown


class NotReady(Exception):
    """The server can't start; str(error) is a Japanese sentence."""


def require_ready(settings: Settings) -> None:
    """Raise NotReady unless people are asked to sign in as the settings say, wherever that is needed."""
    try:
        require_secure(settings, _auth(settings.secrets))
    except (NotSecured, AccessDenied) as error:
        raise NotReady(str(error)) from None


def _auth(secrets: Path) -> Mapping:
    """The section [auth] of Streamlit's secrets; empty where there is none."""
    try:
        return tomllib.loads(secrets.read_text("utf-8-sig")).get("auth", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise NotReady(f"「{secrets}」を読めません。書き方を確認してください（docs/deploy.md）。") from None


def require_free_port(settings: Settings) -> None:
    """Raise NotReady when another program listens there, or this PC has no such address."""
    port = settings.port
    with socket.socket(socket.AF_INET6 if ":" in settings.address else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.address, port))
        except OSError:
            raise NotReady(
                f"番号 {port} は他のプログラムが使っています。すでに開いている画面がないか確認するか、"
                f"--port {port + 1 if port < 65535 else 8501} のように別の番号を指定してください。"
            ) from None


def answers(settings: Settings) -> bool:
    """True when the server on this machine says that it can take somebody's session."""
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/_stcore/health", timeout=5) as told:
            return told.status == 200
    except OSError:
        return False


def address_to_open(settings: Settings) -> str:
    """What people open in a browser: the name given to the proxy, else this PC."""
    hosts = _hosts(settings)
    return f"https://{hosts[0]}" if hosts else f"http://127.0.0.1:{settings.port}"


def server_options(settings: Settings) -> list[str]:
    """The options of Streamlit's command line that follow from the settings."""
    hosts = _hosts(settings)
    options = {
        "server.port": settings.port,
        "server.address": settings.address,
        "server.maxUploadSize": VIEWER_UPLOAD if settings.viewer else LOADER_UPLOAD,
    }
    if hosts:
        options["browser.serverAddress"] = hosts[0]
    if settings.access == "proxy":
        options["server.trustedUserHeaders"] = json.dumps(PROXY_HEADERS)
    if settings.access == "oidc":
        options["secrets.files"] = settings.secrets
    options = [*options.items(), *(("server.allowedHosts", name) for name in [*hosts, *OWN_NAMES])]
    return [part for name, value in options for part in (f"--{name}", str(value))]


def _hosts(settings: Settings) -> list[str]:
    """The names under which people reach the server through a proxy (DASHBOARD_HOSTS, between commas)."""
    return [name.strip() for name in settings.hosts.split(",") if name.strip()]
