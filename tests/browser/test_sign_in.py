"""Behind a real proxy with TLS and a real provider: who signs in sees what the role allows, others nothing."""

import json
import os
import shutil
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from settings import ROOT
from tests.browser.conftest import free_port, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEY = "a-key-that-only-the-proxy-and-the-dashboard-know"
SECRETS = """
[auth]
redirect_uri = "https://localhost:{port}/oauth2callback"
cookie_secret = "{key}"
client_id = "dashboard"
client_secret = "anything"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
ROLES = """
[people]
"viewer@example.lg.jp" = "viewer"
"chief" = "admin"
[groups]
"desk" = "analyst"
"""
DOOR = ".st-key-gate"
MENU = '[data-testid="stPageLink-NavLink"] >> text="用語と算出根拠"'
# Stands for whatever a proxy knows people by; a cookie, because a browser sends it with every kind of connection.
TOLD_BY_PROXY = f"""
if ($cookie_person = "") {{ return 401; }}
proxy_set_header X-Dashboard-User $cookie_person;
proxy_set_header X-Dashboard-Key {KEY};
"""
RESTING = '[data-testid="stApp"][data-test-script-state="notRunning"]'
DRAWN = f"{RESTING} .page-title"
PAGES = ["overview", "municipalities", "projects", "schedule", "meeting", "load", "history", "glossary"]


@pytest.fixture(scope="module")
def nginx() -> str:
    """The proxy's program; without one the test is skipped (on a CI machine it fails)."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found or not shutil.which("openssl"):
        pytest.skip("nginx and openssl are not installed on this machine")
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with the list of roles and a certificate for localhost."""
    folder = tmp_path_factory.mktemp("sign-in")
    (folder / "roles.toml").write_text(ROLES, "utf-8")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", folder / "key", "-out", folder / "crt"], check=True, capture_output=True)
    return folder


@pytest.fixture
def listener() -> Iterator[HTTPServer]:
    """A server that answers every question with the headers it heard."""

    class Told(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(dict(self.headers)).encode())

    server = HTTPServer(("127.0.0.1", 0), Told)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@contextmanager
def dashboard(store: Path, sample: Path, place: Path, **access: object) -> Iterator[int]:
    """The port of a dashboard started with the command that the documents name, and these settings of access."""
    port = free_port()
    given = {"roles": place / "roles.toml", "sample_store": sample, "hosts": "localhost", **access}
    environment = {**os.environ, **{f"DASHBOARD_{name.upper()}": str(value) for name, value in given.items()}}
    command = [sys.executable, "cli.py", "run", "--port", str(port), "--store", str(store)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield port
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=20)


@contextmanager
def proxy(program: str, place: Path, port: int, upstream: int, sign_in: str = "") -> Iterator[str]:
    """The address of the sample proxy of docs/deploy, with only its marked lines changed."""
    folder = place / f"nginx-{port}"
    folder.mkdir()
    sample = (ROOT / "docs" / "deploy" / "nginx.conf").read_text("utf-8")
    for marked, own in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("server_name dashboard.example.lg.jp;", "server_name localhost;"),
        ("/etc/nginx/tls/dashboard.crt", str(place / "crt")),
        ("/etc/nginx/tls/dashboard.key", str(place / "key")),
        ("http://127.0.0.1:8501", f"http://127.0.0.1:{upstream}"),
    ):
        assert marked in sample
        sample = sample.replace(marked, own)
    (folder / "dashboard-sign-in.conf").write_text(sign_in, "utf-8")
    kept = "".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    head = f"daemon off; pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; {kept}"
    types = "include /etc/nginx/mime.types;"
    (folder / "nginx.conf").write_text(f"{head}\n{types}\n{sample}\n}}", "utf-8")
    running = subprocess.Popen([program, "-p", folder, "-c", folder / "nginx.conf"])
    try:
        wait_for(f"http://127.0.0.1:{port}/", answers_to_plain_http=True)
        yield f"https://localhost:{port}"
    finally:
        running.terminate()
        running.wait(timeout=10)


def screen(browser, address: str = "", person: str = ""):
    """A page in a session of its own, and what it asked for or was not allowed to do."""
    context = browser.new_context(ignore_https_errors=True, locale="ja-JP")
    if person:
        context.add_cookies([{"name": "person", "value": person, "url": address}])
    page = context.new_page()
    page.asked, page.denied = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: page.denied.append(said.text) if "Content Security Policy" in said.text else None)
    return page


def opened(page, address: str):
    page.goto(address)
    page.locator(MENU).or_(page.locator(f"{RESTING} {DOOR}")).first.wait_for(timeout=60_000)
    return page


def menu(page) -> set[str]:
    """The pages that the menu offers."""
    return set(page.locator('[class*="st-key-nav-"]').all_text_contents())


def test_people_sign_in_at_the_provider_and_see_what_their_role_allows(
    browser, nginx, place, filled_store, made_sample
):
    import oidc_provider_mock as mock

    people = [
        mock.User(sub="1", claims={"email": "viewer@example.lg.jp", "email_verified": True, "name": "閲覧する人"}),
        mock.User(sub="2", claims={"email": "new@example.lg.jp", "name": "分析する人", "groups": ["desk"]}),
        mock.User(sub="3", claims={"email": "stranger@example.lg.jp", "name": "他所の人"}),
    ]
    port = free_port()
    with mock.run_server_in_thread(user_claims=people) as provider:
        secrets = SECRETS.format(port=port, key=KEY, provider=f"http://localhost:{provider.server_port}")
        (place / "secrets.toml").write_text(secrets, "utf-8")
        with (
            dashboard(filled_store, made_sample, place, access="oidc", secrets=place / "secrets.toml") as upstream,
            proxy(nginx, place, port, upstream) as address,
        ):
            viewer = sign_in(browser, f"{address}/doses?area=16", "1")
            viewer.wait_for_selector('.page-title:has-text("接種の進捗")')
            assert viewer.url == f"{address}/doses?area=16"
            assert "データ取込" not in menu(viewer)
            assert "閲覧する人" in viewer.inner_text("body")
            assert "「入力」の権限が必要です" in opened(viewer, f"{address}/load").inner_text("body")
            analyst = sign_in(browser, f"{address}/load", "2")
            assert "データ取込" in menu(analyst)
            assert not analyst.denied
            stranger = sign_in(browser, f"{address}/overview", "3")
            stranger.locator(DOOR, has_text="権限がありません").wait_for(timeout=60_000)
            assert not menu(stranger)


def sign_in(browser, address: str, person: str):
    page = opened(screen(browser), address)
    assert not menu(page)
    page.get_by_role("button", name="サインイン").click()
    page.wait_for_selector("input[name=sub]")
    page.fill("input[name=sub]", person)
    page.get_by_role("button", name="Authorize").click()
    page.locator(MENU).or_(page.locator(f"{DOOR} .st-key-sign-out")).first.wait_for(timeout=60_000)
    return page


def test_a_proxy_says_who_is_there_and_nobody_comes_past_it(browser, nginx, place, filled_store, made_sample):
    with (
        dashboard(filled_store, made_sample, place, access="proxy", proxy_key=KEY) as upstream,
        proxy(nginx, place, free_port(), upstream, TOLD_BY_PROXY) as address,
    ):
        chief = screen(browser, address, "chief")
        for slug in PAGES:
            opened(chief, f"{address}/{slug}").wait_for_selector(DRAWN, timeout=60_000)
        assert "chief" in chief.inner_text('[data-testid="stSidebar"]')
        assert not chief.denied
        assert {url.split("/")[2] for url in chief.asked if url.startswith("http")} == {address.split("/")[2]}
        assert "データ取込" not in menu(opened(screen(browser, address, "viewer@example.lg.jp"), f"{address}/overview"))
        past = opened(screen(browser), f"http://127.0.0.1:{upstream}/load")
        assert "所定の入口を通っていない接続です" in past.inner_text("body")
        assert screen(browser).goto(address).status == 401


def test_the_proxy_passes_on_no_name_and_no_key_of_a_browser(nginx, place, listener):
    forged = {"X-Dashboard-User": "chief", "X-Dashboard-Key": "forged", "X-Dashboard-Groups": "desk"}
    for sign_in_, told in (("", {}), (TOLD_BY_PROXY, {"X-Dashboard-User": "me", "X-Dashboard-Key": KEY})):
        with proxy(nginx, place, free_port(), listener.server_port, sign_in_) as address:
            asked = urllib.request.Request(address, headers={**forged, "Cookie": "person=me"})
            heard = json.load(urllib.request.urlopen(asked, context=ssl._create_unverified_context()))
        assert {name: heard[name] for name in forged if name in heard} == told
