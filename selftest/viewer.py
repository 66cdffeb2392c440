"""Somebody who looks at pages, without a browser: speaks to the running server as Streamlit's own page does."""

import time
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

LONGEST = 60  # seconds until a page counts as unanswered
LARGEST = 1 << 28  # bytes of one message


@dataclass(frozen=True)
class Look:
    """One page looked at: which, the seconds until it was drawn, what went wrong ('' when nothing did)."""

    page: str
    seconds: float
    trouble: str = ""


def look(port: int, page: str) -> Look:
    """Open a page in a session of its own, wait until its script has run, and leave."""
    start = time.monotonic()
    try:
        with connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=LARGEST,
            open_timeout=LONGEST,
            close_timeout=1,
        ) as socket:
            ask = BackMsg()
            ask.rerun_script.page_name = page
            socket.send(ask.SerializeToString())
            trouble = _answer(socket, start + LONGEST)
    except (OSError, TimeoutError, WebSocketException) as error:
        trouble = f"{type(error).__name__}"
    return Look(page, time.monotonic() - start, trouble)


def _answer(socket: object, until: float) -> str:
    """Read until the page is whole; returns what went wrong on it."""
    while True:
        told = ForwardMsg.FromString(socket.recv(timeout=max(until - time.monotonic(), 0.1)))
        kind = told.WhichOneof("type")
        if kind == "page_not_found":
            return "画面がありません"
        if kind == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
            return told.delta.new_element.exception.type or "例外"
        if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return "" if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY else "途中で終わりました"
