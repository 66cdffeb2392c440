"""`python -m selftest` tries store, readers and server on this machine; so does `manage.py selftest`."""

import json
import platform
import sys
import tempfile
from pathlib import Path

import click

from selftest import disk, fuzz, kills, soak, together
from selftest.part import Part, timed

PARTS = ("kills", "disk", "writers", "readers", "fuzz", "soak")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="この項目だけを試す（何度でも指定できます）")
@click.option("--kills", "kill_count", default=20, show_default=True, help="書込み中に強制終了する回数")
@click.option("--writers", "writer_count", default=4, show_default=True, help="同時に書き込むプログラムの数")
@click.option("--loads", default=5, show_default=True, help="それぞれが取り込む回数")
@click.option("--readers", "reader_count", default=2, show_default=True, help="公開中に読み続ける人の数")
@click.option("--publishes", default=20, show_default=True, help="その間に公開する回数")
@click.option("--fuzz", "files", default=400, show_default=True, help="読ませる壊れたファイルの数")
@click.option("--viewers", default=2, show_default=True, help="画面を見続ける人の数")
@click.option("--minutes", default=2.0, show_default=True, help="見続ける分数")
@click.option("--every", default=20.0, show_default=True, help="その間に取り込む間隔（秒）")
@click.option("--json", "as_json", is_flag=True, help="1項目1行のJSONで出力する")
def main(only: tuple[str, ...], as_json: bool, **sizes: float) -> None:
    """データが失われないことを、このPCで確かめる（公開中のデータには触れません）"""
    said = _json if as_json else _say
    with tempfile.TemporaryDirectory(prefix="selftest-") as scratch:
        runs = _runs(Path(scratch), sizes)
        parts = []
        for name in only or PARTS:
            (Path(scratch) / name).mkdir()
            parts.append(timed(runs[name]))
            said(parts[-1])
    if not as_json:
        failed = sum(not part.ok for part in parts)
        click.echo(f"{platform.platform()}　Python {platform.python_version()}")
        click.echo(f"{failed}項目に問題があります。" if failed else "問題はありません。")
    sys.exit(0 if all(part.ok for part in parts) else 1)


def _runs(scratch: Path, sizes: dict) -> dict:
    """What each part runs, in a folder of its own."""
    return {
        "kills": lambda: kills.kills(scratch / "kills", sizes["kill_count"]),
        "disk": lambda: disk.full_disk(scratch / "disk"),
        "writers": lambda: together.writers(scratch / "writers", sizes["writer_count"], sizes["loads"]),
        "readers": lambda: together.readers(scratch / "readers", sizes["reader_count"], sizes["publishes"]),
        "fuzz": lambda: fuzz.fuzz(scratch / "fuzz", sizes["files"]),
        "soak": lambda: soak.soak(scratch / "soak", sizes["viewers"], sizes["minutes"], sizes["every"]),
    }


def _say(part: Part) -> None:
    if part.left_out:
        click.echo(f"－ {part.name}：試していません（{part.left_out}）")
        return
    tried = "　".join(f"{word} {number:,}" for word, number in part.tried.items())
    click.echo(f"{'○' if part.ok else '×'} {part.name}：{tried}　{part.seconds:,.0f}秒")
    for trouble in part.troubles[:20]:
        click.echo(f"　・{trouble}")
    if len(part.troubles) > 20:
        click.echo(f"　・ほか{len(part.troubles) - 20}件")


def _json(part: Part) -> None:
    told = {"part": part.name, "ok": part.ok, "left_out": part.left_out, "seconds": round(part.seconds, 1)}
    click.echo(json.dumps({**told, "tried": part.tried, "troubles": part.troubles}, ensure_ascii=False))


if __name__ == "__main__":
    main(prog_name="manage.py selftest")
