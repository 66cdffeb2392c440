"""The loading desk's memory: the files dropped so far, what is said about them, what came of them."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import streamlit as st

from widgets.window import tab_name

KEY = "_desk"
KEPT_SECONDS = 2 * 60 * 60
MOST_PLACES = 3


@dataclass
class Upload:
    """One dropped file: its bytes, and what a person says about it (day, format, area, source, why it is right).

    written: how often answers were written into it.
    review: of a drawn schedule the rows as last checked, by sheet; origin: the drawn file this one was made from.
    data is None once the file was refused: what may not be kept is not kept here either.
    """

    number: int
    name: str
    data: bytes | None
    as_of: date | None = None
    format: str | None = None
    reason: str = ""
    written: int = 0
    review: dict[str, Any] = field(default_factory=dict)
    origin: "Upload | None" = None
    area: str | None = None
    source: str | None = None

    def write(self, data: bytes) -> None:
        """Take these bytes in its place: answers were written into it."""
        self.data, self.written = data, self.written + 1

    @property
    def said(self) -> tuple:
        """Everything that decides how the file is read."""
        return self.number, self.as_of, self.format, self.written, self.area, self.source


@dataclass
class Desk:
    """Files in the order dropped, what was found about them on which state, what came of the last publication.

    moved: somebody else published since the reader last saw what these files would change.
    """

    uploads: list[Upload] = field(default_factory=list)
    dropped: int = 0
    chosen: str = ""
    made_of: tuple | None = None
    checked: list[Any] = field(default_factory=list)
    result: list[Any] = field(default_factory=list)
    notice: str = ""
    moved: bool = False

    def take(self, name: str, data: bytes) -> None:
        """Put a dropped file on the desk; the same bytes under the same name are taken once."""
        if any(one.name == name and one.data == data for one in self.uploads):
            self.notice = f"「{name}」は同じ内容で選ばれているため、1件にまとめました。"
            return
        if mended := [one for one in self.uploads if one.name == name and one.data is None]:
            told = "、".join(self._places(mended[0].number))
            self.drop(mended[0].number)
            before = f"差替え前の指摘は{told}でした。" if told else ""
            self.notice = f"「{name}」を、いま置いたファイルに差し替えて読み直しました。{before}"
        self.dropped += 1
        taken = {one.name for one in self.uploads}
        path = PurePath(name)
        shown = name if name not in taken else f"{path.stem}（{self.dropped}）{path.suffix}"
        self.uploads.append(Upload(self.dropped, shown, data))

    def _places(self, number: int) -> list[str]:
        """Where the file was told to be wrong: the first cells or lines, and how many more findings there are."""
        found = [problem for one in self.checked if one.upload.number == number for problem in one.proposal.problems]
        named = [one.cell or f"{one.line}行目" for one in found if one.cell or one.line][:MOST_PLACES]
        return [*named, *([f"ほか{len(found) - len(named)}件"] if named and len(found) > len(named) else [])]

    def choose(self, key: str) -> None:
        """Show this file."""
        self.chosen = key

    def replace(self, upload: Upload, data: bytes) -> None:
        """Put what was made of a drawn schedule in its place."""
        self.dropped += 1
        path = PurePath(upload.name)
        made = Upload(self.dropped, f"{path.stem}（確認済み）.xlsx", data, origin=upload)
        self.uploads = [made if one is upload else one for one in self.uploads]
        self.chosen = ""

    def restore(self, upload: Upload) -> None:
        """Put the drawn schedule back in the place of what was made of it."""
        self.uploads = [upload.origin if one is upload else one for one in self.uploads]
        self.chosen = ""

    def drop(self, number: int) -> None:
        """Take a file off the desk."""
        self.uploads = [one for one in self.uploads if one.number != number]
        self.checked = [one for one in self.checked if one.upload.number != number]

    def clear(self) -> None:
        """Take everything off the desk; the result of the last publication stays."""
        self.uploads, self.checked, self.made_of, self.chosen, self.notice = [], [], None, "", ""

    def stop(self) -> None:
        """Give up what is being read or published; what was published until now stays."""
        self.clear()
        self.notice = "中止しました。公開していないファイルは外しました。公開済みの内容は変わっていません。"


def open_desk(store: str) -> Desk:
    """This browser tab's desk for one store: what lies on it survives reruns, other pages and a reload of the page."""
    key = f"{KEY}-{store}"
    desk, tab = st.session_state.setdefault(key, Desk()), tab_name()
    if tab:
        kept = _kept_desks()
        for name in [name for name, (since, _) in kept.items() if time.monotonic() - since > KEPT_SECONDS]:
            del kept[name]
        if not desk.dropped and (tab, store) in kept:
            desk = st.session_state[key] = kept[tab, store][1]
        kept[tab, store] = (time.monotonic(), desk)
    return desk


@st.cache_resource
def _kept_desks() -> dict[tuple[str, str], tuple[float, Desk]]:
    """Desks by the tab they belong to, whose name only that tab knows, with the moment of their last use."""
    return {}


@contextmanager
def on_disk(uploads: list[Upload]) -> Iterator[list[Path]]:
    """The uploads as files for as long as this lasts."""
    with tempfile.TemporaryDirectory(prefix="dashboard-") as folder:
        paths = [Path(folder, f"{upload.number}") for upload in uploads]
        for path, upload in zip(paths, uploads, strict=True):
            path.write_bytes(upload.data)
        yield paths


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


def progress_bar() -> tuple[Callable[[int, int, str], None], Callable[[], object]]:
    """A bar that is told (files done, files in all, what is done now), and what takes it away again."""
    bar = st.progress(0.0, "ファイルを確認しています")

    def tell(done: int, total: int, text: str) -> None:
        so_far = f"（{total}件中{done}件）" if total > 1 else ""
        bar.progress(min(done / max(total, 1), 1.0), f"{text}{so_far}")

    return tell, bar.empty
