"""How long a meeting's files take: its steps, slides and workbook, beside slides with as many pictures."""

import random
import statistics
import struct
import time
import zlib
from collections.abc import Callable
from datetime import date
from io import BytesIO

from pptx import Presentation
from pptx.util import Emu

from reports.formats import known_for, made
from reports.slides.of_meeting import meeting_for, slide_steps, slides
from settings import settings
from warehouse.store import Store

MEETING, TIMES = date(2021, 6, 4), 5
PICTURE = (1776, 1000)
OURS, PLAIN = "スライド（グラフ・表・図形・ノート）", "python-pptx に画像を貼るだけ"


def run() -> None:
    """Measure and print; the sample store is made first where it is not there yet."""
    import samples

    samples.ensure()
    store = Store(settings.sample_store_dir)
    source, pins = store.reader(), store.pins()
    known = known_for(source, MEETING, pins)
    meeting = meeting_for(known, MEETING)
    steps = slide_steps(known, meeting)
    picture = _picture()
    works = {
        OURS: lambda: slides(known, meeting, steps),
        PLAIN: lambda: _plain([step.title for step in steps], picture),
        "会議の項目を作る（問合せと図）": lambda: slide_steps(known_for(source, MEETING, pins), meeting),
        "スライド全体（問合せから）": lambda: made("pptx", known_for(source, MEETING, pins), MEETING),
        "ブック全体（問合せから）": lambda: made("xlsx", known_for(source, MEETING, pins), MEETING),
    }
    turns = [{name: _seconds(work) for name, work in works.items()} for _ in range(TIMES)]
    median = {name: statistics.median(turn[name] for turn in turns) for name in works}
    head = f"| | CPUの秒（中央値） | {PLAIN}との比 |\n| --- | ---: | ---: |"
    print(f"\n見本の会議（{len(steps)}項目）の資料\n{head}")
    for name, taken in median.items():
        print(f"| {name} | {taken:.2f} | {taken / median[PLAIN]:.1f} |")


def _seconds(work: Callable[[], object]) -> float:
    """How long one call keeps the processor busy."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _picture() -> bytes:
    """A PNG of a projected figure's size, made once: drawing a real one takes a browser some two seconds more."""
    width, height = PICTURE
    tones = random.Random(1).choices((b"\xff\xff\xff", b"\x34\x60\xfb", b"\x1a\x1a\x1a"), (20, 2, 1), k=width)
    rows = b"".join(b"\0" + b"".join(tones[at:] + tones[:at]) for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    told = (struct.pack(">I", len(data)) + kind + data + _check(kind + data) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def _check(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def _plain(titles: list[str], picture: bytes) -> bytes:
    """A slide a step with its title and a picture."""
    deck = Presentation()
    for title in titles:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        slide.shapes.add_picture(BytesIO(picture), Emu(0), Emu(0))
    target = BytesIO()
    deck.save(target)
    return target.getvalue()
