"""Workbooks drawn as 線表, in every way offices draw them: fills, merged cells, arrows of characters, shapes."""

import io
import re
import zipfile

import xlsxwriter

MONTHS = [*range(4, 13), 1, 2, 3]
PIXEL = 9525
COLUMN, ROW = 64, 20  # pixels of an untouched column and row
DRAWING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
WITHOUT = {"fill": "<a:noFill/>", "line": "<a:ln><a:noFill/></a:ln>"}
FILLED = {"fill": '<a:solidFill><a:srgbClr val="9DC3E6"/></a:solidFill>', "line": '<a:ln w="9525"/>'}


class Sheet:
    """One sheet being drawn; columns and rows are counted from 0."""

    def __init__(self, first=2, months=MONTHS, year="令和3年度", head=1, thirds=False, name="線表"):
        self.content = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.content, {"in_memory": True})
        self.sheet = self.book.add_worksheet(name)
        self.first, self.head, self.shapes = first, head, []
        wide = 3 if thirds else 1
        self.top = head + 1 + thirds
        if year:
            self.write(head - 1, first, year)
        for n, month in enumerate(months):
            place = first + n * wide
            if thirds:
                self.sheet.merge_range(head, place, head, place + 2, f"{month}月")
                for at, word in enumerate("上中下"):
                    self.write(head + 1, place + at, word)
            else:
                self.write(head, place, f"{month}月")

    def write(self, row, column, text):
        self.sheet.write(row, column, text)
        return self

    def label(self, row, *texts):
        for column, text in enumerate(texts):
            self.write(self.top + row, column, text)
        return self

    def style(self, colour):
        return self.book.add_format({"bg_color": colour})

    def fill(self, row, first, last, colour="#9DC3E6", text=""):
        """Fill columns `first` to `last` of the months (from 0) in a row below the header."""
        for column in range(first, last + 1):
            shown = text if column == first else ""
            self.sheet.write(self.top + row, self.first + column, shown or None, self.style(colour))
        return self

    def merge(self, row, first, last, text, colour=None):
        style = self.style(colour) if colour else None
        self.sheet.merge_range(self.top + row, self.first + first, self.top + row, self.first + last, text, style)
        return self

    def put(self, row, column, text):
        return self.write(self.top + row, self.first + column, text)

    def shape(self, row, left, right, form="rightArrow", text="", high=0.5, how=FILLED, lower=0.0):
        """Lay a shape from month `left` to `right` (with fractions) over a row; `high` in rows."""
        x = (self.first + left) * COLUMN
        y = (self.top + row + 0.5 + lower - high / 2) * ROW
        self.shapes.append((x, y, (right - left) * COLUMN, high * ROW, form, text, how))
        return self

    def bytes(self):
        if self.shapes:
            self.sheet.insert_textbox(0, 0, "x")  # makes the parts; its drawing is replaced below
        self.book.close()
        if not self.shapes:
            return self.content.getvalue()
        drawn = DRAWING.format("".join(anchor(*one) for one in self.shapes))
        return with_part(self.content.getvalue(), "xl/drawings/drawing1.xml", drawn)


def with_part(data, name, text):
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == name else old.read(info.filename))
    return out.getvalue()


def part(data, pattern):
    """The text of the first part whose name fits."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(next(name for name in archive.namelist() if re.fullmatch(pattern, name))).decode()


def marker(x, y):
    column, row = int(x // COLUMN), int(y // ROW)
    return (
        f"<xdr:col>{column}</xdr:col><xdr:colOff>{int((x - column * COLUMN) * PIXEL)}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{int((y - row * ROW) * PIXEL)}</xdr:rowOff>"
    )


def sp(form, text, how, x=0, y=0, wide=0, high=0):
    """A shape or, for lines, a connector."""
    ends = '<a:ln><a:tailEnd type="triangle"/></a:ln>' if form == "straightConnector1" else how["line"]
    name = "cxnSp" if form == "straightConnector1" else "sp"
    frame = f'<a:xfrm><a:off x="{int(x)}" y="{int(y)}"/><a:ext cx="{int(wide)}" cy="{int(high)}"/></a:xfrm>'
    words = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    inner = f"<xdr:nv{name[:1].upper()}{name[1:]}Pr/>" if name == "cxnSp" else "<xdr:nvSpPr/>"
    fill = "" if name == "cxnSp" else how["fill"]
    return f'<xdr:{name}>{inner}<xdr:spPr>{frame}<a:prstGeom prst="{form}"/>{fill}{ends}</xdr:spPr>{words}</xdr:{name}>'


def anchor(x, y, wide, high, form, text, how):
    inner = form if form.startswith("<xdr:") else sp(form, text, how)
    return (
        f"<xdr:twoCellAnchor><xdr:from>{marker(x, y)}</xdr:from><xdr:to>{marker(x + wide, y + high)}</xdr:to>"
        f"{inner}<xdr:clientData/></xdr:twoCellAnchor>"
    )
