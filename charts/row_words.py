"""One row of any table in words: what it is about, and what it tells."""

from datetime import date

import vocabulary as words

# Said elsewhere in the row, or the same in every row.
ELSEWHERE = {"dataset", "area_code", "source_system"}
SILENT = {"unknown", "all", "", None}
NAMES = ("_name", "title", "agenda_text", "event_text")
# Columns whose words depend on the table they stand in.
WORDS_OF = {
    ("kpi", "kind"): "kpi_kind",
    ("task", "state"): "task_state",
    ("meeting", "state"): "meeting_state",
    ("action_item", "state"): "action_state",
    ("area_progress", "state"): "area_state",
}
# Columns that are called otherwise in a table than everywhere.
LABELS_OF = {("supply", "doses"): "供給回数"}


def subject(table: str, key: dict, told: dict) -> str:
    """What a row is about: the name of its thing, else the values of its key that say something."""
    name = next((told[c] for c in told if c.endswith(NAMES) and told[c]), None)
    if name:
        return name
    day = next((c for c in key if c.endswith("_on") or c == "day"), None)
    kept = [c for c in key if c not in ELSEWHERE and c != day and key[c] not in SILENT]
    return "・".join(value_words(table, c, key[c]) for c in kept) or words.MISSING


def value_words(table: str, column: str, value: object) -> str:
    """One value of a row's JSON as people read it; days come as text there."""
    if value is None:
        return words.MISSING
    if (table, column) in WORDS_OF:
        return words.BOOK_WORDS[WORDS_OF[table, column]].get(value, str(value))
    if isinstance(value, str) and words.TERMS[column].format == "date":
        value = date.fromisoformat(value)
    return words.value_text(column, value)


def told_words(table: str, key: dict, told: dict | None, *, gaps: bool = False) -> str:
    """What a row tells: a single figure with its unit, several values by name. gaps: missing ones are said too."""
    if table == "setting" and told and "value" in told:
        # Which prefecture, weekday, day or rate the number stands for, only the setting knows.
        told = told | {"value": words.setting_text(key["setting_id"], told["value"])}
    silent = [c for c in told or {} if c in ELSEWHERE or told[c] is None or c.endswith(NAMES)]
    kept = [c for c in told or {} if gaps or c not in silent]
    if len(kept) == 1 and words.TERMS[kept[0]].unit:
        return value_words(table, kept[0], told[kept[0]]) + ("" if told[kept[0]] is None else words.TERMS[kept[0]].unit)
    return "、".join(f"{_label(table, c)} {value_words(table, c, told[c])}" for c in kept) or words.MISSING


def _label(table: str, column: str) -> str:
    return LABELS_OF.get((table, column), words.TERMS[column].label)
