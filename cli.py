"""The commands behind manage.py: run, load, ask, log, undo, pin, report, verify, health, rebuild, backup, restore."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import wraps
from getpass import getuser
from pathlib import Path

import click

from reports.formats import FORMATS
from settings import ROOT, settings
from warehouse.errors import StoreError, StoreUnwritable

EXIT_USAGE, EXIT_HELD, EXIT_REFUSED = 2, 3, 4
EXIT_CODES = {"published": 0, "unchanged": 0, "ready": 0, "held": EXIT_HELD, "refused": EXIT_REFUSED}
OUTCOMES = {
    "published": "公開しました", "unchanged": "変更はありません", "ready": "取り込めます", "held": "確認待ちです",
    "refused": "受け取れません",
}  # fmt: skip


class Day(click.ParamType):
    """A day as 2021-06-02."""

    name = "DATE"

    def convert(self, value: object, param: object, ctx: object) -> date:
        """Return the day; a wrong spelling is a usage error in Japanese."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"「{value}」は日付として読めません。2021-06-02 の形で指定してください。", param, ctx)


class Moment(Day):
    """A commit number, or a day."""

    name = "COMMIT|DATE"

    def convert(self, value: object, param: object, ctx: object) -> int | date:
        """Return a commit number or a day."""
        return int(value) if str(value).isdecimal() and len(str(value)) < 8 else super().convert(value, param, ctx)


def _speak_plainly(command: Callable) -> Callable:
    """Turn a store's trouble into one sentence on standard error and exit status 4."""

    @wraps(command)
    def wrapped(*args: object, **kwargs: object) -> object:
        try:
            return command(*args, **kwargs)
        except StoreError as error:
            click.echo(str(error), err=True)
            sys.exit(EXIT_REFUSED)

    return wrapped


store_option = click.option(
    "--store", "store_dir", type=click.Path(path_type=Path), help="データの保存先（既定：data/store）"
)
by_option = click.option("--by", default=lambda: settings.user or getuser(), help="担当者名（記録に残ります）")


def _store(store_dir: Path | None):
    from warehouse.store import Store

    return Store(store_dir.resolve() if store_dir else settings.store_dir)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(ctx: click.Context) -> None:
    """ワンチーム・ダッシュボード：接種実績と連携推進項目を取り込み、表示します。"""
    # DuckDB imports pandas at the first parameter it is given, which takes longer than a small load; no command but
    # report needs it. (The screens run in a process of their own.)
    if ctx.invoked_subcommand != "report":
        sys.modules.setdefault("pandas", None)


@cli.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=lambda: settings.port, help="待ち受ける番号（既定：8501）"
)
@click.option("--address", help="待ち受けるアドレス（既定：127.0.0.1。このPC以外から開くには認証の設定が要ります）")
@click.option("--viewer", is_flag=True, help="閲覧専用で開く（取込みと入力はできず、保存先に書き込まない）")
@store_option
@_speak_plainly
def run(port: int, address: str | None, viewer: bool, store_dir: Path | None) -> None:
    """画面を開く（http://127.0.0.1:8501）"""
    from starting import NotReady, address_to_open, require_free_port, require_ready, server_options

    store = store_dir.resolve() if store_dir else settings.store_dir
    own = settings.model_copy(update={"port": port, "address": address or settings.address, "store": store})
    own.viewer = viewer or settings.viewer
    try:
        require_ready(own)
        require_free_port(own)
    except NotReady as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if not own.viewer:
        _require_writable(store)
        _make_sample()
    click.echo(f"起動しています。ブラウザで {address_to_open(own)} を開いてください（終了は Ctrl+C）。", err=True)
    told = {"STORE": store, "VIEWER": int(own.viewer), "PORT": port, "LOG": own.log or f"{store}-log"}
    environment = {**os.environ, **{f"DASHBOARD_{name}": str(value) for name, value in told.items()}}
    command = [sys.executable, "-m", "server", "run", str(ROOT / "app.py"), *server_options(own)]
    try:
        sys.exit(subprocess.call(command, cwd=ROOT, env=environment))
    except KeyboardInterrupt:
        sys.exit(0)


def _make_sample() -> None:
    """The sample store, for practice and for the first look before anything is loaded; the office's data needs none."""
    import samples

    try:
        samples.ensure(_progress())
    except (StoreError, OSError):
        click.echo(f"見本を作れませんでした（保存先「{settings.sample_store_dir}」）。見本なしで起動します。", err=True)
    _clear_progress()


def _require_writable(store: Path) -> None:
    try:
        store.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=store):
            return
    except OSError:
        raise StoreUnwritable(store) from None


@cli.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--as-of", type=Day(), help="ファイルに時点が書かれていないときの基準日")
@click.option("--format", "format_name", help="形式を指定する（自動判定が一つに決まらないとき）")
@click.option("--area", help="表に地域が書かれていないときの地域（団体コードか名前。既定：県全体）")
@click.option("--source", help="表に出典が書かれていないときの出典（VRS、V-SYS など）")
@click.option("--confirm", metavar="REASON", help="確認待ちのファイルを、この理由を記録して公開する")
@click.option("--dry-run", is_flag=True, help="公開せず、何が変わるかだけを示す")
@click.option("--json", "as_json", is_flag=True, help="1ファイル1行のJSONで出力する")
@store_option
@by_option
@_speak_plainly
def load(
    files: tuple[str, ...], as_of: date | None, format_name: str | None, area: str | None, source: str | None,
    confirm: str | None, dry_run: bool, as_json: bool, store_dir: Path | None, by: str,
) -> None:  # fmt: skip
    """ファイル・フォルダ・標準入力（-）を取り込む"""
    import intake

    if confirm is not None and not confirm.strip():
        raise click.UsageError("--confirm には理由を書いてください。")
    _require_format(format_name, store_dir)
    with tempfile.TemporaryDirectory() as inbox:
        paths, names = _collect(files, Path(inbox))
        worst = 0
        proposals = intake.load(
            _store(store_dir), paths, names=names, as_of=as_of, format=format_name, area=area, source=source,
            confirm=confirm, by=by, dry_run=dry_run, progress=_progress(),
        )  # fmt: skip
        for proposal in proposals:
            _clear_progress()
            _print_proposal(proposal, as_json)
            worst = max(worst, EXIT_CODES[proposal.outcome])
    sys.exit(worst)


def _require_format(name: str | None, store_dir: Path | None) -> None:
    from intake import formats

    if name is not None and name not in (known := formats(_store(store_dir))):
        raise click.UsageError(f"形式「{name}」はありません。使える形式：{'、'.join(known)}")


def _collect(files: tuple[str, ...], inbox: Path) -> tuple[list[Path], list[str]]:
    """The files meant by the arguments and their display names; a folder gives the files below it by name."""
    found: list[tuple[Path, str]] = []
    for name in files:
        path = Path(name)
        if name == "-":
            found.append((_from_stdin(inbox), "標準入力"))
        elif path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
            found += [(one, str(one.relative_to(path))) for one in inside]
        elif path.is_file():
            found.append((path, path.name))
        else:
            raise click.UsageError(f"「{name}」が見つかりません。ファイル名かフォルダ名を確認してください。")
    if not found:
        raise click.UsageError("取り込むファイルがありません。")
    return [path for path, _ in found], [name for _, name in found]


def _from_stdin(inbox: Path) -> Path:
    path = inbox / "stdin"
    with path.open("wb") as file:
        while chunk := sys.stdin.buffer.read(1 << 20):
            file.write(chunk)
    return path


def _progress() -> Callable[[int, int, str], None] | None:
    """A line that rewrites itself, on a terminal only."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total, text: click.echo(f"\r\x1b[K［{done}／{total}］{text}", nl=False, err=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _print_proposal(proposal: object, as_json: bool) -> None:
    found = proposal.as_dict()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    version = f"（版{found['commit']}）" if found["commit"] else ""
    click.echo(f"{found['file']}：{OUTCOMES[found['outcome']]}{version}")
    if proposal.reading.label:
        as_of = f"　{found['as_of']}時点" if found["as_of"] else ""
        click.echo(f"　形式　{proposal.reading.label}{as_of}")
    for line in _unsaid_lines(proposal.reading.unsaid):
        click.echo(line)
    rows, changes = found["rows"], found["changes"]
    if found["outcome"] != "refused":
        parts = f"取込{rows['loaded']:,} ＋ 除外{rows['excluded']:,} ＋ 不可{rows['rejected']:,}"
        click.echo(f"　行数　{rows['file']:,}行 ＝ {parts}")
        told = {"追加": "added", "変更": "changed", "取消": "withdrawn", "変わらず": "unchanged"}
        click.echo("　変化　" + "　".join(f"{word}{changes[key]:,}" for word, key in told.items()))
        click.echo("　合計　" + "　".join(f"{name} {value:,}" for name, value in found["totals"].items()))
    for problem in found["problems"][:20]:
        click.echo(f"　・{problem['message']}")
    if len(found["problems"]) > 20:
        click.echo(f"　・ほか{len(found['problems']) - 20}件")
    if found["outcome"] == "held":
        click.echo('　→ 内容を確認し、公開してよければ --confirm "理由" を付けてもう一度実行してください。')


def _unsaid_lines(unsaid: dict[str, list[str]]) -> list[str]:
    """What was taken because the file doesn't say it, and how to say it."""
    nouns = {"area": ("地域", "（県全体）"), "source": ("出典", "")}
    why = "ファイルに書かれていないため。違うときは"
    return [
        f"　{nouns[name][0]}　{taken[0]}{nouns[name][1]}　{why} --{name} で指定します" for name, taken in unsaid.items()
    ]


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("question")
@click.option("--as-of", type=Day(), help="いつの時点の値か（既定：データのある最新の日）")
@click.option("--known-at", type=Moment(), help="いつ知られていた値か：版の番号か日付（既定：最新の版）")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@store_option
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@_speak_plainly
def ask(
    question: str, as_of: date | None, known_at: int | date | None, form: str, store_dir: Path | None,
    parameters: tuple[str, ...],
) -> None:  # fmt: skip
    """問いに答える（例：ask coverage --as-of 2021-06-02）"""
    from warehouse.ask import UnknownQuestion, ask_exactly, find

    given = _parameters(parameters)
    try:
        find(question)
        day, commit, rows = ask_exactly(_store(store_dir).reader(), question, as_of=as_of, known_at=known_at, **given)
    except UnknownQuestion as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        answer = {"question": question, "as_of": day, "known_at": commit, "rows": rows}
        click.echo(json.dumps(answer, ensure_ascii=False, default=str))
    else:
        _print_rows(find(question).columns, rows, form)


def _parameters(words: tuple[str, ...]) -> dict[str, str]:
    """`--area-code 16` or `--area-code=16` as `{"area_code": "16"}`."""
    given, rest = {}, list(words)
    while rest:
        name, _, value = rest.pop(0).partition("=")
        if not name.startswith("--") or not (value or rest):
            raise click.UsageError(f"「{name}」の意味が分かりません。--area-code 16 の形で指定してください。")
        given[name[2:].replace("-", "_")] = value or rest.pop(0)
    return given


def _print_rows(columns: list[str], rows: list[dict], form: str) -> None:
    if form == "csv":
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[c]) for c in columns] for row in rows)
        return
    from unicodedata import east_asian_width

    def width(text: str) -> int:
        return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)

    lines = [columns, *([_cell(row[c]) for c in columns] for row in rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        click.echo("  ".join(cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    return "" if value is None else str(value)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="1行1件のJSONで出力する")
@store_option
@_speak_plainly
def log(as_json: bool, store_dir: Path | None) -> None:
    """取込と取消しの履歴を新しい順に示す"""
    from warehouse.ask import ask_exactly

    _, _, rows = ask_exactly(_store(store_dir).reader(), "log")
    for row in rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
        else:
            click.echo(_log_line(row))


def _log_line(row: dict) -> str:
    what = {"undo": f"版{row['undoes']}の取消し", "rebuild": "組み直し"}.get(row["kind"], row["file_name"])
    reason = f"　理由：{row['reason']}" if row["reason"] else ""
    return (
        f"版{row['commit']}　{row['published_at']:%Y-%m-%d %H:%M}　{what}　"
        f"追加{row['added']:,}　変更{row['changed']:,}　取消{row['withdrawn']:,}　{row['published_by'] or ''}{reason}"
    )


@cli.command()
@click.argument("commit", type=int)
@click.option("--reason", required=True, help="取り消す理由（履歴に残ります）")
@store_option
@by_option
@_speak_plainly
def undo(commit: int, reason: str, store_dir: Path | None, by: str) -> None:
    """版の取込を取り消す（取り消した記録は残ります）"""
    done = _store(store_dir).undo(commit, reason=reason, by=by)
    click.echo(f"版{commit}の取込を取り消しました（版{done.number}）。")


@cli.command()
@click.argument("meeting", type=Day())
@click.option("--data-date", required=True, type=Day(), help="会議資料のデータ時点")
@click.option("--version", "number", type=int, help="固定する版（なければ最も新しい版）")
@store_option
@by_option
@_speak_plainly
def pin(meeting: date, data_date: date, number: int | None, store_dir: Path | None, by: str) -> None:
    """会議の数値を固定する"""
    made = _store(store_dir).pin(meeting, data_date, by=by, number=number)
    click.echo(
        f"{meeting} の会議の数値を固定しました（{data_date} 時点、版{made['commit']}、照合値 {made['sha256'][:12]}）。"
    )


@cli.command()
@click.option("--meeting", "meeting_on", required=True, type=Day(), help="会議の日")
@click.option("--format", "form", required=True, type=click.Choice(list(FORMATS)), help="作るものの形式")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="作るファイル（あれば置き換えます）"
)
@store_option
@_speak_plainly
def report(meeting_on: date, form: str, out: Path, store_dir: Path | None) -> None:
    """会議の資料を作る（固定した数値があればその版、なければ最新の版）"""
    from reports.formats import known_for, made
    from reports.unavailable import ReportUnavailable
    from warehouse import pins

    if not out.parent.is_dir():
        raise click.UsageError(
            f"フォルダ「{out.parent}」がありません。--out には、あるフォルダの中の名前を指定します。"
        )
    store = _store(store_dir)
    known = known_for(store.reader(), meeting_on, pins.load(store.path / "pins"))
    try:
        content = made(form, known, meeting_on)
    except ReportUnavailable as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_REFUSED)
    try:
        _replace(out, content)
    except OSError:
        click.echo(f"「{out}」に書けません。開いている場合は閉じるか、--out で別の名前を指定してください。", err=True)
        sys.exit(1)
    told = "固定した数値" if known.pinned else "固定した数値がないため、最新の版"
    day = f"{known.as_of} 時点、" if known.as_of else ""
    click.echo(f"作りました：{out}（{told}　{day}版{known.version}）")


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one of that name is replaced only by a whole one. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@cli.command()
@store_option
@_speak_plainly
def verify(store_dir: Path | None) -> None:
    """データ・原本・履歴・会議の数値が記録どおりかを確かめる"""
    from warehouse.verify import verify as check

    _say_results(check(_store(store_dir)))


def _say_results(results: list[dict]) -> None:
    """A line for each thing checked; exit status 4 when one is not as it should be."""
    for result in results:
        click.echo(f"{'○' if result['ok'] else '×'} {result['what']}：{result['message']}")
    sys.exit(0 if all(result["ok"] for result in results) else EXIT_REFUSED)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=lambda: settings.port, help="画面の番号（既定：8501）")
@store_option
@_speak_plainly
def health(port: int, store_dir: Path | None) -> None:
    """画面が応答し、最新の版を読めるかを確かめる（監視用）"""
    from starting import answers
    from warehouse.verify import newest

    up = answers(settings.model_copy(update={"port": port}))
    screen = {"what": "画面", "ok": up, "message": f"番号 {port} で{'応答しています' if up else '応答がありません'}。"}
    _say_results([screen, newest(_store(store_dir))])


@cli.command()
@store_option
@by_option
@_speak_plainly
def rebuild(store_dir: Path | None, by: str) -> None:
    """原本からデータを組み直し、違いがあれば新しい版として公開する"""
    from rebuild import rebuild as make_again

    commit, troubles = make_again(_store(store_dir), by=by, progress=_progress())
    _clear_progress()
    for trouble in troubles:
        click.echo(trouble, err=True)
    if troubles:
        click.echo("読めない原本があるため、公開中のデータは変えていません。", err=True)
        sys.exit(EXIT_REFUSED)
    click.echo(
        f"原本から組み直し、版{commit.number}として公開しました。"
        if commit
        else "原本から組み直した結果は、公開中のデータと一致しました。"
    )


@cli.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="控えを置くフォルダ（既定：保存先の隣）")
@store_option
@_speak_plainly
def backup(out: Path | None, store_dir: Path | None) -> None:
    """保管データの控え（zip）を作る"""
    from warehouse.backup import backup as back_up

    made = back_up(_store(store_dir), out.resolve() if out else None, progress=_progress())
    _clear_progress()
    click.echo(f"控えを作り、読み直して確かめました：{made}（{made.stat().st_size / (1 << 20):,.1f}MB）")


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@store_option
@_speak_plainly
def restore(archive: Path, store_dir: Path | None) -> None:
    """控えから保管データを戻す（空のフォルダへ）"""
    from warehouse.backup import restore as put_back

    store = _store(store_dir)
    results = put_back(archive, store.path)
    click.echo(f"控えを「{store.path}」に戻し、{len(results)}項目を確かめました。")


@cli.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def selftest(options: tuple[str, ...]) -> None:
    """データが失われないことを、このPCで確かめる（--help で大きさを選べます）"""
    sys.exit(subprocess.call([sys.executable, "-m", "selftest", *options], cwd=ROOT))


@cli.command()
@click.argument("names", nargs=-1)
def bench(names: tuple[str, ...]) -> None:
    """速さを他の道具と並べて測る（例：bench load）"""
    sys.exit(subprocess.call([sys.executable, "-m", "bench", *names], cwd=ROOT))


if __name__ == "__main__":
    cli()
