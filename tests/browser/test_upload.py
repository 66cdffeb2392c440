"""A server of viewers takes no file, whatever a page says: asked as by a program that knows the address of uploads."""

import urllib.error
import urllib.request

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.test_sign_in import dashboard

pytestmark = pytest.mark.slow
MB = 1 << 20


def put(port: int, session: str, size: int, token: str = "") -> int:
    """The status that an upload of so many bytes is answered with."""
    given = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"} if token else {}
    address = f"http://127.0.0.1:{port}/_stcore/upload_file/{session}/1"
    asked = urllib.request.Request(address, b"x" * size, given, method="PUT")
    try:
        with urllib.request.urlopen(asked, timeout=30) as told:
            return told.status
    except urllib.error.HTTPError as refused:
        return refused.code


def token_of(port: int) -> str:
    """The token that the server gives to everybody who opens a page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30) as told:
        given = dict(part.split("=", 1) for part in told.headers["Set-Cookie"].split("; ") if "=" in part)
    return given["_streamlit_xsrf"]


def test_an_upload_to_a_server_of_viewers_is_refused(filled_store, made_sample, tmp_path):
    before = sorted(filled_store.rglob("*"))
    with dashboard(filled_store, made_sample, tmp_path, access="pc", viewer=1) as port:
        assert put(port, "nobody", 10) == 403
        token = token_of(port)
        assert put(port, "nobody", 10, token) == 400
        with connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=1 << 28) as socket:
            ask = BackMsg()
            ask.rerun_script.page_name = "load"
            socket.send(ask.SerializeToString())
            told = ForwardMsg.FromString(socket.recv(timeout=60))
            while told.WhichOneof("type") != "new_session":
                told = ForwardMsg.FromString(socket.recv(timeout=60))
            session = told.new_session.initialize.session_id
            assert put(port, session, 10) == 403
            assert put(port, session, 2 * MB, token) == 413
    assert sorted(filled_store.rglob("*")) == before
