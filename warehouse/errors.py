"""What can go wrong with a store, in sentences an official can act on.

StoreError
├── StoreBusy        another load holds the writer's lock
├── StoreFull        no room on the disk
├── StoreUnwritable  the folder can't be written to
├── StoreClosed      who asks may not write
├── StoreEmpty       nothing has been published yet
├── StoreDamaged     something was published, but no version can be read
├── ParentMoved      somebody else published first
├── OriginalChanged  the file was changed while it was being loaded
└── UnknownCommit    a version that doesn't exist, or can't be undone
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class StoreError(Exception):
    """A trouble with the store; str(error) is a Japanese sentence for the user."""


class StoreBusy(StoreError):
    """Another load holds the writer's lock."""

    def __init__(self) -> None:
        super().__init__("他の取込みが進行中です。終わってからもう一度お試しください。公開中の数値は変わっていません。")


class StoreFull(StoreError):
    """The disk has no room for the next snapshot."""

    def __init__(self, needed: int | None = None) -> None:
        need = f"（必要 約{max(1, needed >> 20):,}MB）" if needed else ""
        super().__init__(
            f"空き容量が足りません{need}。不要なファイルを削除してからもう一度お試しください。公開中の数値は変わっていません。"
        )


class StoreUnwritable(StoreError):
    """The store's folder can't be written to."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"保存先「{path}」に書き込めません。フォルダの権限を確認するか、--store で別の場所を指定してください。"
        )


class StoreClosed(StoreError):
    """Whoever asks may not write; the message says what it takes."""


class StoreEmpty(StoreError):
    """Nothing has been published yet."""

    def __init__(self) -> None:
        super().__init__("まだデータが取り込まれていません。manage.py load でファイルを取り込んでください。")


class StoreDamaged(StoreError):
    """Something was published, but no version can be read."""

    def __init__(self) -> None:
        super().__init__(
            "読める版がありません（データのファイルが壊れているか、見つかりません）。"
            "管理者は manage.py rebuild で原本から復旧してください。"
        )


class ParentMoved(StoreError):
    """Somebody else published between the proposal and its publication."""

    def __init__(self) -> None:
        super().__init__("確認している間に別の取込みが公開されました。もう一度確認してから公開してください。")


class UnknownCommit(StoreError):
    """A version that does not exist or can't be undone; the message says which and why."""


class OriginalChanged(StoreError):
    """The file on disk is no longer the one that was read."""

    def __init__(self) -> None:
        super().__init__("取込み中にファイルの内容が変わりました。保存し終えてからもう一度取り込んでください。")


@contextmanager
def plainly(store: Path) -> Iterator[None]:
    """Name a full disk and a closed folder as such, however the layer below words it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull() from error
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise StoreUnwritable(store) from error
        raise
    except duckdb.Error as error:
        if "no space left" in str(error).lower() or shutil.disk_usage(store).free < (1 << 20):
            raise StoreFull() from error
        raise
