"""One file of the loading desk as it was found: what was read, what it would change, what still has to be said."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from widgets.desk import Upload
from widgets.desk_changes import Changed

# What a person answers by choosing, not by giving a reason.
ASKED = {"Q-ASOF", "Q-WHICH"}


@dataclass
class Checked:
    """One file, or one member of a zip, as it was found: its upload, its proposal, and which totals it would move.

    options: what the file may be (format: label) where a person has to choose. differences: None when not known.
    plan: of a workbook of the items, what it changes and what it leaves open. before: what was told about the last
    file of its format that didn't say itself whose it is (area, source).
    """

    upload: Upload
    proposal: Any
    differences: pd.DataFrame | None = None
    changed: Changed | None = None
    options: dict[str, str] = field(default_factory=dict)
    plan: Any = None
    before: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the other files on the desk."""
        return f"{self.upload.number}-{self.proposal.reading.file}"

    @property
    def questions(self) -> set[str]:
        """Codes of the questions that only an answer settles."""
        return {problem.code for problem in self.proposal.problems} & ASKED

    @property
    def drawn(self) -> dict[str, Any] | None:
        """What a file drawn as a schedule says, which a person checks row by row; None for any other."""
        return self.proposal.reading.drawn

    @property
    def unsaid(self) -> dict[str, list[str]]:
        """What neither the file nor anybody has told yet (area, source): what was taken, then what it may be."""
        found = self.proposal.reading.unsaid
        return {name: taken for name, taken in found.items() if getattr(self.upload, name) is None}

    @property
    def waits(self) -> bool:
        """True while it can't be published for want of a reason or an answer."""
        held = self.proposal.outcome == "held" and (bool(self.questions or self.drawn) or not self.upload.reason)
        return held or (self.proposal.outcome in ("ready", "held") and bool(self.unsaid))
