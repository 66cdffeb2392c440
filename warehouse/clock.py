"""Japan time, in which every moment of the store is written."""

from datetime import datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9), "JST")


def now() -> datetime:
    """The present second in Japan time, without a zone, as the tables store it."""
    return datetime.now(JAPAN).replace(tzinfo=None, microsecond=0)
