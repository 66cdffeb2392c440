"""The outlook and the present pace: where they point to different sides of the goal, the sentence says why."""

from datetime import date

import pytest

from analysis.outlook import Ending, Required
from charts.outlook_words import Asked, differing

GOAL = date(2021, 7, 31)
BEFORE, AFTER = date(2021, 7, 20), date(2021, 8, 9)


@pytest.mark.parametrize(
    ("ends", "paces", "needed", "said"),
    [
        ((AFTER, BEFORE), (5000, 9000), 6000, "ただし、1日5,000～9,000回のペースの幅（直近14日の7日平均から）"),
        ((AFTER, AFTER), (8000, 9000), 6000, "ただし、2回目は1回目の21日後で、供給の計画を超えられないため、「遅れ」"),
        ((BEFORE, BEFORE), (8000, 9000), 7500, "ただし、1日8,000～9,000回のペースの幅"),
        ((BEFORE, BEFORE), (5000, 9000), 7500, "ただし、加えた特設会場の分も見込むため、見込みは「達成見込み」"),
        ((BEFORE, BEFORE), (5000, 9000), 6000, ""),
        ((AFTER, AFTER), (5000, 5500), 9000, ""),
    ],
)
def test_a_difference_between_outlook_and_present_pace_is_explained(ends, paces, needed, said):
    latest, earliest = ends
    slow, fast = paces
    ending = Ending((slow, slow, slow, fast, fast), (latest, latest, latest, earliest, earliest), (), False)
    asked = Asked(0.8, GOAL, 1000, 100, "days14", True, pace=7000)
    found = differing(ending, Required(1000, 100, needed, needed, date(2021, 7, 10)), asked)
    assert found.startswith(said) and bool(found) == bool(said)
