"""What one part of the self-test tried and what went wrong."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Part:
    """A part's name, what was tried (word -> count), every trouble as a sentence, seconds taken.

    left_out: why it was not tried at all, '' when it was.
    """

    name: str
    tried: dict[str, float] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    seconds: float = 0.0
    left_out: str = ""

    @property
    def ok(self) -> bool:
        """True when nothing went wrong; what was left out proves nothing and is not counted against the machine."""
        return not self.troubles


def timed(run: Callable[[], Part]) -> Part:
    """The part that a function gives, with the seconds it took."""
    start = time.monotonic()
    part = run()
    part.seconds = time.monotonic() - start
    return part
