"""A deck as bytes that are the same wherever they are made: parts in order, no clock of the machine."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
FIRST = ("[Content_Types].xml", "_rels/.rels")
UNIX = 3


def steady_bytes(deck: object) -> bytes:
    """The presentation as a file; members stand in one order and carry the earliest time a zip knows."""
    written = BytesIO()
    deck.save(written)
    return repacked(written.getvalue())


def repacked(file: bytes) -> bytes:
    """A zip file with its members in order and without times; the members' bytes stay as they are."""
    target = BytesIO()
    with ZipFile(BytesIO(file)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        names = sorted(source.namelist(), key=lambda name: (name not in FIRST, name))
        for name in names:
            member = ZipInfo(name, EARLIEST)
            member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, UNIX, 0o644 << 16
            made.writestr(member, source.read(name))
    return target.getvalue()
