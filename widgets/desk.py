"""The loading desk's memory: the files dropped so far, what is said about them, what came of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from getpass import getuser
from pathlib import PurePath
from typing import Any

import streamlit as st

from settings import settings

KEY = "_desk"


@dataclass
class Upload:
    """One dropped file: its bytes, and what a person says about it (as-of day, format, reason for a held one).

    written: how often answers were written into it.
    data is None once the file was refused: what may not be kept is not kept here either.
    """

    number: int
    name: str
    data: bytes | None
    as_of: date | None = None
    format: str | None = None
    reason: str = ""
    written: int = 0

    def write(self, data: bytes) -> None:
        """Take these bytes in its place: answers were written into it."""
        self.data, self.written = data, self.written + 1

    @property
    def said(self) -> tuple:
        """Everything that decides how the file is read."""
        return self.number, self.as_of, self.format, self.written


@dataclass
class Desk:
    """Files in the order dropped, what was found about them on which state, what came of the last publication."""

    uploads: list[Upload] = field(default_factory=list)
    dropped: int = 0
    chosen: str = ""
    made_of: tuple | None = None
    checked: list[Any] = field(default_factory=list)
    result: list[Any] = field(default_factory=list)
    notice: str = ""

    def take(self, name: str, data: bytes) -> None:
        """Put a dropped file on the desk; the same bytes under the same name are taken once."""
        if any(one.name == name and one.data == data for one in self.uploads):
            self.notice = f"「{name}」は同じ内容で選ばれているため、1件にまとめました。"
            return
        self.dropped += 1
        taken = {one.name for one in self.uploads}
        path = PurePath(name)
        shown = name if name not in taken else f"{path.stem}（{self.dropped}）{path.suffix}"
        self.uploads.append(Upload(self.dropped, shown, data))

    def drop(self, number: int) -> None:
        """Take a file off the desk."""
        self.uploads = [one for one in self.uploads if one.number != number]
        self.checked = [one for one in self.checked if one.upload.number != number]

    def clear(self) -> None:
        """Take everything off the desk; the result of the last publication stays."""
        self.uploads, self.checked, self.made_of, self.chosen, self.notice = [], [], None, "", ""


def open_desk(store: str) -> Desk:
    """This session's desk for one store: what lies on it survives reruns and going to other pages."""
    return st.session_state.setdefault(f"{KEY}-{store}", Desk())


def drop_zone(here: Desk) -> None:
    """The place to drop files; they go onto the desk at once, so that the zone is empty again for more."""
    key = f"drop-{here.dropped}"

    def take() -> None:
        here.notice, here.result = "", []
        for file in st.session_state[key] or []:
            here.take(file.name, file.getvalue())

    st.file_uploader(
        "取り込むファイル", accept_multiple_files=True, key=key, on_change=take, label_visibility="collapsed"
    )


def user_name() -> str:
    """Who works at this PC, as far as it knows."""
    return settings.user or getuser()


def progress_bar() -> tuple[Callable[[int, int, str], None], Callable[[], object]]:
    """A bar that is told (files done, files in all, what is done now), and what takes it away again."""
    bar = st.progress(0.0, "ファイルを確認しています")
    return lambda done, total, text: bar.progress(min(done / max(total, 1), 1.0), text), bar.empty
