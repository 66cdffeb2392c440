"""What the marks of one figure are drawn with, and what the pointer says about a 工程."""

from dataclasses import dataclass
from datetime import date

import vocabulary as words
from charts.gantt.canvas import Canvas
from charts.gantt.labels import safe
from charts.gantt.sizes import Columns


@dataclass
class Pen:
    """What the marks of one figure are drawn with; `drawn` collects their kinds for the legend."""

    canvas: Canvas
    columns: Columns
    status_on: date
    drawn: set[str]

    @property
    def line(self) -> float:
        """Where the 基準日 is."""
        return self.columns.at(self.status_on)

    def span(self, starts_on: object, ends_on: object) -> tuple[float, float]:
        """The place of a period; without an end it reaches to the last month."""
        end = self.columns.right if words.is_missing(ends_on) else self.columns.at(ends_on, end=True)
        return self.columns.at(starts_on), end


def hover(task: object) -> str:
    """Everything about a 工程, for the pointer; the table twin says the same."""
    value = words.value_text
    said = [f"<b>{safe(task.task)}</b>", f"{safe(period_words(task))}（{value('basis', task.basis)}）"]
    if not words.is_missing(task.slip_months):
        first = "～".join(
            words.axis_day(day) for day in (task.baseline_starts_on, task.baseline_ends_on) if not words.is_missing(day)
        )
        said.append(f"当初 {first}　{words.slip_text(task.slip_months)}")
    if not words.is_missing(task.status):
        share = "" if words.is_missing(task.progress_rate) else f"　進捗 {words.rate_text(task.progress_rate)}"
        said.append(f"{safe(status_words(task))}{share}")
    said += [f"理由：{safe(task.change_reason)}"] if not words.is_missing(task.change_reason) else []
    said += [f"実施主体：{safe(task.actor)}"] if not words.is_missing(task.actor) else []
    return "<br>".join(said)


def status_words(task: object) -> str:
    """The status; one that was chosen by hand beside that of the rule, with the reason given: both are kept."""
    word = words.value_text("status", task.status)
    if words.is_missing(task.stated_status) or task.stated_status == task.computed_status:
        return word
    reason = "" if words.is_missing(task.status_reason) else f"、理由：{task.status_reason}"
    return f"{word}（手入力。規則では{words.value_text('status', task.computed_status)}{reason}）"


def period_words(task: object) -> str:
    """When a 工程 is, as written: 令和3年7月～秋頃."""
    start = words.period_text(task.starts_on, task.start_precision, task.start_wording)
    end = words.period_text(task.ends_on, task.end_precision, task.end_wording)
    same = task.kind == "milestone" or start == end or task.end_precision == "open"
    return start if same else f"{start}～{end}"
