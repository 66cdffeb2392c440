"""The gate: who is at the screen, what they may do, and the page for those who may not enter."""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

import journal
from access import AccessDenied, Person, Role, SignInNeeded, person
from settings import settings
from warehouse.errors import StoreClosed
from widgets.markup import Html, draw, tag

STARTED = "_entered_at"
SETTINGS = "setting"  # the dataset whose facts change how every number is worked out
WANTED = "_wanted"
WISHED = timedelta(minutes=10)  # in which people come back from the provider
JAPAN = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """The time, with its zone: a token's times are moments, not Japan's clock."""
    return datetime.now(JAPAN)


def who() -> Person:
    """Who is at the screen, asked anew each time: the list of roles may have changed. Raises AccessDenied."""
    started_at = st.session_state.setdefault(STARTED, now())
    return person(st.user.to_dict(), started_at, now(), settings)


def enter() -> Person:
    """Who is at the screen; whoever may not enter sees why instead of every page, and the run ends."""
    try:
        return who()
    except AccessDenied as denied:
        journal.note("turned-away", level=logging.WARNING, why=type(denied).__name__)
        _turn_away(denied)
        st.stop()


def _turn_away(denied: AccessDenied) -> None:
    """The sentence and the one thing that helps: to sign in, or to sign out and in as somebody else."""
    # Kept at the first run: without pages to choose from, the browser's address is the bare one soon after.
    page = urlsplit(st.context.url or "").path.rpartition("/")[2]
    st.session_state.setdefault(WANTED, (page, st.query_params.to_dict()))
    with st.container(key="gate", horizontal_alignment="center"):
        draw(tag("div", tag("h2", "ワンチーム・ダッシュボード"), tag("p", str(denied)), cls="empty"))
        if settings.access == "oidc" and isinstance(denied, SignInNeeded):
            st.button("サインイン", type="primary", key="sign-in", on_click=_sign_in)
        elif settings.access == "oidc":
            st.button("サインアウト", key="sign-out", on_click=st.logout)
        elif isinstance(denied, SignInNeeded):
            draw(tag("p", "ページを再読み込みすると、もう一度サインインできます。", cls="hint"))


@st.cache_resource
def _wishes() -> dict[bytes, tuple[datetime, str, dict]]:
    """What people wanted before they were sent to the provider: browser -> (when, page, what its address asks)."""
    return {}


def _browser() -> bytes:
    """What a browser is told apart by while nobody has signed in: the token that Streamlit gives each; else nothing."""
    return decode_xsrf_token_string(st.context.cookies.get("_streamlit_xsrf", ""))[0] or b""


def _sign_in() -> None:
    """To the provider, which sends people back to the bare address: what they wanted is kept for when they return."""
    wishes = _wishes()
    for browser in [one for one, (at, *_) in wishes.items() if now() - at > WISHED]:
        wishes.pop(browser, None)
    if _browser() and st.session_state[WANTED][0]:
        wishes[_browser()] = now(), *st.session_state[WANTED]
    st.login()


def wished() -> tuple[str, dict] | None:
    """The page, and what its address asked for, that somebody wanted who has just signed in; told once."""
    at, page, asked = _wishes().pop(_browser(), (None, "", {}))
    return (page, asked) if at and now() - at <= WISHED else None


def may(role: Role) -> bool:
    """True when whoever is at the screen has this role or more."""
    try:
        return who().role >= role
    except AccessDenied:
        return False


def require(role: Role) -> None:
    """Raise StoreClosed, a sentence, unless whoever is at the screen has this role now."""
    try:
        if who().role >= role:
            return
    except AccessDenied as denied:
        journal.note("not-allowed", level=logging.WARNING, why=type(denied).__name__, role=role.name.lower())
        raise StoreClosed(str(denied)) from None
    journal.note("not-allowed", level=logging.WARNING, role=role.name.lower(), viewer=settings.viewer)
    if settings.viewer:
        raise StoreClosed("閲覧専用の画面です。取込みや入力は、入力用の画面で行ってください。")
    raise StoreClosed(f"この操作には「{role.label}」の権限が必要です。管理者に登録を依頼してください。")


def require_writer(dataset: str) -> None:
    """What a store asks before it writes something of a dataset. Raises StoreClosed.

    Outside a script's run nobody is at the screen: a command started by somebody who may write to the folder.
    """
    if get_script_run_ctx(suppress_warning=True) is not None:
        require(Role.ADMIN if dataset == SETTINGS else Role.ANALYST)


def user_name() -> str:
    """Whose name is noted beside what is published."""
    return who().name


def who_field(label: str, key: str | None = None, place: object = st) -> str:
    """Whose name is noted beside what is published: typed on this PC, else what the sign-in says."""
    known = user_name()
    typed = place.text_input(label, value=known, key=key, disabled=settings.access != "pc")
    return (typed.strip() or known) if settings.access == "pc" else known


def refusal(title: str, role: Role) -> None:
    """A whole page for those who lack the role it takes."""
    text = f"「{title}」を使うには「{role.label}」の権限が必要です。管理者に登録を依頼してください。"
    draw(tag("div", tag("h2", title), tag("p", text), cls="empty"))


def sign_out() -> None:
    """The way out, where somebody has come in."""
    if settings.access == "oidc":
        st.button("サインアウト", type="tertiary", key="sign-out", on_click=st.logout)


def foot_lines() -> list[Html]:
    """Who is signed in and as what, or that nobody needs to: for the sidebar's foot."""
    if settings.access == "pc":
        text = "閲覧専用（認証なし・このPC専用）" if settings.viewer else "認証なし（このPC専用）"
        return [tag("p", text, cls="access")]
    somebody = who()
    return [tag("p", somebody.name, tag("b", somebody.role.label), cls="access")]
