"""Text of a slide: runs with both fonts set, the markup of figures read back into runs, widths, and lines that fit."""

import re
from dataclasses import dataclass, replace
from html import unescape
from xml.sax.saxutils import escape

from charts.gantt.labels import width, wrap
from reports.slides.page import TEXT, colour

LATIN, EAST_ASIAN = "BIZ UDPGothic", "BIZ UDPゴシック"
# XML can't hold control characters; marks that turn the reading direction could make a figure read as another.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TAG = re.compile(r"<(/?)(b|br|i|span|sup|sub|small)\b[^<>]*>", re.IGNORECASE)
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
LINE_HEIGHT, BROKEN_HEIGHT = 1.35, 1.22
SLACK = 1.08  # another machine's fonts are up to so much wider


@dataclass(frozen=True)
class Run:
    """A piece of text in one look; size in px of the page."""

    text: str
    size: float
    colour: str = TEXT
    bold: bool = False


@dataclass(frozen=True)
class Fonts:
    """The faces of a deck: for Latin letters and digits, and for Japanese."""

    latin: str = LATIN
    east_asian: str = EAST_ASIAN

    @property
    def xml(self) -> str:
        """Both faces as a run, a chart and a style name them."""
        latin, asian = (escape(face, {'"': "&quot;"}) for face in (self.latin, self.east_asian))
        return f'<a:latin typeface="{latin}"/><a:ea typeface="{asian}"/><a:cs typeface="{asian}"/>'


HOUSE = Fonts()
# In an office's own template its fonts are followed.
TEMPLATE_BODY, TEMPLATE_HEAD = Fonts("+mn-lt", "+mn-ea"), Fonts("+mj-lt", "+mj-ea")

Line = tuple[Run, ...]


def fit_for_xml(text: str) -> str:
    """The text without what a slide can't hold or what would turn its reading direction.

    >>> fit_for_xml("接種\\x00回数\\u202e")
    '接種回数'
    """
    return UNFIT.sub("", text)


def from_markup(text: str, size: float, tone: str, *, bold: bool = False) -> list[Line]:
    """The lines of a figure's label: its <b> and <br> become runs and lines, its &lt; becomes < again.

    >>> [[(run.text, run.bold) for run in line] for line in from_markup("差 <b>15万</b><br>最大&lt;30万", 16, "#000")]
    [[('差 ', False), ('15万', True)], [('最大<30万', False)]]
    """
    lines: list[list[Run]] = [[]]
    at, strong = 0, bold
    for tag in [*TAG.finditer(text), None]:
        if piece := unescape(text[at : tag.start() if tag else len(text)]):
            lines[-1].append(Run(piece, size, tone, strong))
        if tag:
            at = tag.end()
            name = tag[2].lower()
            if name == "br":
                lines.append([])
            elif name == "b":
                strong = not tag[1] or bold
    return [tuple(line) for line in lines]


def from_sentence(sentence: str, size: float, tone: str = TEXT) -> Line:
    """A reading sentence, whose ** mark the pieces in bold, as one line of runs."""
    pieces = enumerate(sentence.split("**"))
    return tuple(Run(piece, size, tone, at % 2 == 1) for at, piece in pieces if piece)


def line_width(line: Line) -> float:
    """How wide a line is in px, by full-width count."""
    return sum(width(run.text) * run.size * (1.03 if run.bold else 1) for run in line)


def block_size(lines: list[Line]) -> tuple[float, float]:
    """Width and height in px that lines take without being broken, with slack for another machine's fonts."""
    widest = max((line_width(line) for line in lines), default=0)
    return widest * SLACK + 2, sum(max((run.size for run in line), default=16) * LINE_HEIGHT for line in lines)


def lines_needed(line: Line, room: float) -> int:
    """How many lines a text takes in `room` px, broken where Japanese is broken."""
    if not line:
        return 1
    size = max(run.size for run in line)
    return len(wrap("".join(run.text for run in line), room / size / SLACK, lines=40))


def broken(line: Line, most: float) -> list[Line]:
    """A line of one look in lines of `most` full widths."""
    if not line or line_width(line) <= most * line[0].size:
        return [line]
    whole = "".join(run.text for run in line)
    return [(replace(line[0], text=part),) for part in wrap(whole, most, lines=3)]


def text_height(lines: list[Line], room: float) -> float:
    """How high lines are in px when they are broken at `room` px."""
    sizes = (max((run.size for run in line), default=16) for line in lines)
    return sum(lines_needed(line, room) * size * BROKEN_HEIGHT for line, size in zip(lines, sizes, strict=True))


def paragraph(line: Line, align: str = "l", fonts: Fonts = HOUSE, properties: str = "") -> str:
    """One paragraph as DrawingML; `align` is l, ctr or r; `properties` are more attributes of it."""
    runs = "".join(_run(run, fonts) for run in line)
    end = "" if runs else f'<a:endParaRPr lang="ja-JP" sz="{_points(line[0].size if line else 16)}"/>'
    return f'<a:p><a:pPr{properties} algn="{align}"/>{runs}{end}</a:p>'


def bare_paragraph(line: Line, fonts: Fonts) -> str:
    """A paragraph whose size and colour are those of the template's placeholder; the fonts are named all the same."""
    said = "".join(f'<a:r><a:rPr lang="ja-JP" altLang="en-US">{fonts.xml}</a:rPr>{_told(run)}</a:r>' for run in line)
    return f"<a:p>{said}</a:p>"


def slide_number(run: Run, fonts: Fonts) -> str:
    """The number of a slide, kept up to date by the program that shows it."""
    told = f'<a:fld id="{FIELD}" type="slidenum">{run_properties(run, fonts)}{_told(run)}</a:fld>'
    return f'<a:p><a:pPr algn="r"/>{told}</a:p>'


def _points(px: float) -> int:
    """Hundredths of a point, to the nearest half point."""
    return round(px * 0.75 * 2) * 50


def run_properties(run: Run, fonts: Fonts, tag: str = "rPr") -> str:
    """The look of a run: language, size, weight, colour, both fonts."""
    tone, _ = colour(run.colour)
    weight = "1" if run.bold else "0"
    fill = f'<a:solidFill><a:srgbClr val="{tone}"/></a:solidFill>'
    head = f'<a:{tag} lang="ja-JP" altLang="en-US" sz="{_points(run.size)}" b="{weight}"'
    return f"{head}>{fill}{fonts.xml}</a:{tag}>"


def _run(run: Run, fonts: Fonts) -> str:
    return f"<a:r>{run_properties(run, fonts)}{_told(run)}</a:r>"


def _told(run: Run) -> str:
    return f"<a:t>{escape(fit_for_xml(run.text))}</a:t>"


def resized(line: Line, factor: float) -> Line:
    """The line with its letters made larger or smaller."""
    return tuple(replace(run, size=run.size * factor) for run in line)
