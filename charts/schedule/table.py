"""The calendar as rows: every meeting with its agenda and decisions, then what of the campaign is shown."""

import pandas as pd

import vocabulary as words

COLUMNS = [
    "meeting_kind", "meeting_name", "standing", "wording", "starts_on", "ends_on", "precision", "starts_at", "ends_at",
    "form", "place", "project_short_name", "track", "organizer", "agenda_text", "outcome", "open_action_count", "note",
]  # fmt: skip


def table(meetings: pd.DataFrame, agenda: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """One row a meeting (rows of `schedule` with the texts of `agenda`), then one row an event of the campaign."""
    texts = {name: _joined(agenda, name) for name in ("agenda_text", "outcome")}
    rows = meetings.assign(
        **{name: meetings.meeting_id.map(texts[name]).astype("object") for name in texts}, wording=_wordings(meetings)
    )[COLUMNS]
    if events.empty:
        return rows
    told = pd.DataFrame(
        {
            "meeting_kind": events.event_kind.map(words.VALUES["event_kind"]),
            "meeting_name": events.event_text,
            "starts_on": events.starts_on,
            "ends_on": events.ends_on,
            "precision": events.precision,
            "note": events.state.map(words.VALUES["state"]),
        }
    )
    return pd.concat([rows.astype("object"), told.reindex(columns=COLUMNS).astype("object")], ignore_index=True)


def _wordings(meetings: pd.DataFrame) -> pd.Series:
    """As written, where that is not a day, which stands in its own column."""
    return meetings.wording.where(meetings.precision != "day")


def _joined(agenda: pd.DataFrame, column: str) -> dict[str, str]:
    told = agenda[agenda[column].notna()].sort_values(["meeting_id", "seq"])
    return {meeting: "／".join(rows[column]) for meeting, rows in told.groupby("meeting_id")}
