"""Who may enter and as what: default deny, expiry, the proxy's key, and no start that leaves the door open."""

from datetime import UTC, datetime, timedelta

import pytest

import access
from access import AccessDenied, NotSecured, Role, RolesUnreadable, SignInNeeded
from settings import Settings

NOW = datetime(2021, 6, 4, 18, 0, tzinfo=UTC)
KEY = "k" * access.SHORTEST_KEY
PROVIDER = {
    "redirect_uri": "https://dashboard.example.lg.jp/oauth2callback", "cookie_secret": KEY, "client_id": "dashboard",
    "server_metadata_url": "https://sso.example.lg.jp/.well-known/openid-configuration",
}  # fmt: skip


@pytest.fixture
def roles(tmp_path):
    path = tmp_path / "roles.toml"
    path.write_text(
        '[people]\n"Analyst@Pref.example.lg.jp" = "analyst"\n"chief" = "admin"\n'
        '[groups]\n"governor-office" = "viewer"\n"vaccination-desk" = "analyst"\n',
        "utf-8",
    )
    return path


def oidc(roles, **more):
    return Settings(access="oidc", roles=roles, **more)


def token(email="analyst@pref.example.lg.jp", **more):
    return {
        "is_logged_in": True, "email": email, "name": "分析担当", "iat": NOW.timestamp() - 60,
        "exp": NOW.timestamp() + 3600, **more,
    }  # fmt: skip


def enter(settings, told, started=NOW, now=NOW):
    return access.person(told, started, now, settings)


def test_on_one_pc_whoever_sits_there_may_do_everything():
    assert enter(Settings(), {}).role is Role.ADMIN


def test_a_viewers_screen_gives_nobody_more_than_looking(roles):
    assert enter(Settings(viewer=True), {}).role is Role.VIEWER
    assert enter(oidc(roles, viewer=True), token()).role is Role.VIEWER


def test_who_is_on_the_list_has_the_role_written_there_however_the_address_is_spelt(roles):
    assert enter(oidc(roles), token("ANALYST@pref.example.lg.jp ")) == access.Person("分析担当", Role.ANALYST)


def test_who_is_on_no_list_is_turned_away_by_name(roles):
    with pytest.raises(AccessDenied, match="stranger@"):
        enter(oidc(roles), token("stranger@pref.example.lg.jp"))


def test_the_highest_group_counts_and_the_own_line_before_every_group(roles):
    assert enter(oidc(roles), token("other@x", groups=["governor-office", "vaccination-desk"])).role is Role.ANALYST
    roles.write_text('[people]\n"other@x" = "viewer"\n[groups]\n"vaccination-desk" = "admin"\n', "utf-8")
    assert enter(oidc(roles), token("other@x", groups=["vaccination-desk"])).role is Role.VIEWER


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"is_logged_in": False},
        token(exp=NOW.timestamp()),
        token(exp=None),
        token(iat=NOW.timestamp() - 8 * 3600),
    ],
    ids=["nothing", "signed-out", "expired", "no-expiry", "signed-in-too-long-ago"],
)
def test_no_valid_sign_in_means_signing_in_again(roles, told):
    with pytest.raises(SignInNeeded):
        enter(oidc(roles), told)


def test_an_address_that_the_provider_has_not_verified_is_nobody(roles):
    with pytest.raises(AccessDenied):
        enter(oidc(roles), token(email_verified=False))
    with pytest.raises(AccessDenied):
        enter(oidc(roles), token(email=""))


def test_another_claim_can_say_who_it_is(roles):
    assert enter(oidc(roles, user_claim="upn"), token("nobody@x", upn="chief")).role is Role.ADMIN


def test_the_proxy_is_believed_only_with_its_key(roles):
    behind = Settings(access="proxy", roles=roles, proxy_key=KEY)
    assert enter(behind, {"user": "chief", "key": KEY}) == access.Person("chief", Role.ADMIN)
    assert enter(behind, {"user": "someone", "key": KEY, "groups": "x, governor-office"}).role is Role.VIEWER
    for told in ({"user": "chief"}, {"user": "chief", "key": "k"}, {"user": "chief", "key": "鍵" * 32}):
        with pytest.raises(AccessDenied, match="入口"):
            enter(behind, told)
    with pytest.raises(AccessDenied):
        enter(Settings(access="proxy", roles=roles, proxy_key=""), {"user": "chief", "key": ""})


def test_a_session_behind_the_proxy_ends_after_its_hours(roles):
    behind = Settings(access="proxy", roles=roles, proxy_key=KEY, session_hours=8)
    told = {"user": "chief", "key": KEY}
    assert enter(behind, told, now=NOW + timedelta(hours=7, minutes=59))
    with pytest.raises(SignInNeeded):
        enter(behind, told, now=NOW + timedelta(hours=8))


@pytest.mark.parametrize(
    "text",
    ['[people]\n"a@x" = "boss"\n', "[people]\na@x = 1\n", 'people = "admin"\n', "[people\n", "[groups]\ng = 3\n"],
)
def test_a_list_that_can_not_be_read_lets_nobody_in(tmp_path, text):
    path = tmp_path / "roles.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RolesUnreadable, match=r"roles\.toml"):
        enter(oidc(path), token())


def test_a_list_that_is_missing_lets_nobody_in(tmp_path):
    with pytest.raises(RolesUnreadable):
        enter(oidc(tmp_path / "roles.toml"), token())


def test_one_pc_without_sign_in_listens_on_that_pc_only():
    access.require_secure(Settings(), {})
    for address in ("0.0.0.0", "::", "192.168.1.10"):
        with pytest.raises(NotSecured, match=address):
            access.require_secure(Settings(address=address), {})


def test_a_proxy_without_a_key_worth_the_name_is_no_sign_in(roles):
    with pytest.raises(NotSecured, match="DASHBOARD_PROXY_KEY"):
        access.require_secure(Settings(access="proxy", roles=roles, proxy_key="short", address="0.0.0.0"), {})
    access.require_secure(Settings(access="proxy", roles=roles, proxy_key=KEY, address="0.0.0.0"), {})


@pytest.mark.parametrize(
    "wrong",
    [{"client_id": ""}, {"cookie_secret": "short"}, {"redirect_uri": "http://dashboard.example.lg.jp/oauth2callback"}],
)
def test_a_provider_half_set_up_is_no_sign_in(roles, wrong):
    access.require_secure(oidc(roles, address="0.0.0.0"), PROVIDER)
    with pytest.raises(NotSecured):
        access.require_secure(oidc(roles, address="0.0.0.0"), {**PROVIDER, **wrong})
