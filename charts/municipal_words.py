"""Words for municipalities taken together: how many, which of them, and what of them is not shown."""

import pandas as pd

import vocabulary as words


def is_below(gap_rate: float | None) -> bool:
    """Whether a difference to the prefecture (0-1) is written with a minus: one that rounds to ±0.0 is none.

    >>> is_below(-0.026), is_below(-0.0003), is_below(None)
    (True, False, False)
    """
    return words.points_text(gap_rate).startswith(words.MINUS)


def untold(rows: pd.DataFrame) -> str:
    """Which municipalities have no figures, and which older ones than the others; '' where all are told alike."""
    missing = rows[rows.doses.isna() & (rows.hidden == "")].area_name
    newest = rows.as_of_on.max()
    older = rows[rows.as_of_on < newest]
    said = f"{named(missing)}は実績が未取込です。" if len(missing) else ""
    if len(older):
        said += f"{named(older.area_name)}は{words.day_text(older.as_of_on.min())}時点の値で、順位に含めません。"
    return said


def named(names: pd.Series) -> str:
    """The first three names, and how many there are where there are more.

    >>> named(pd.Series(["高岡市", "射水市"])), named(pd.Series(["高岡市", "射水市", "上市町", "朝日町"]))
    ('高岡市・射水市', '高岡市・射水市・上市町など4市町村')
    """
    return "・".join(names.head(3)) + (f"など{len(names)}市町村" if len(names) > 3 else "")


def hidden_note(rows: pd.DataFrame) -> tuple[str, ...]:
    """What hidden cells mean; nothing where none is hidden."""
    if (rows.hidden == "").all():
        return ()
    return ("10未満＝接種した方か、していない方が10人未満　非表示＝差し引きで10未満の値が分かる値",)


def kinds(names: pd.Series) -> str:
    """How many cities, towns and villages these are, with です.

    >>> kinds(pd.Series(["高岡市", "立山町", "射水市"])), kinds(pd.Series(["東区"]))
    ('2市1町です', '1市町村です')
    """
    counts = {kind: int(names.str.endswith(kind).sum()) for kind in "市町村"}
    if sum(counts.values()) < len(names):
        return f"{len(names)}市町村です"
    return "".join(f"{count}{kind}" for kind, count in counts.items() if count) + "です"
