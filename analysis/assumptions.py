"""What the estimates assume, as the office has set it: days between doses, waste, doses given elsewhere."""

from collections.abc import Mapping

from analysis.stock import Rules


def interval_days(settings: Mapping[str, float]) -> dict[str, int]:
    """Days from the first dose to the second by product; settings: values by setting_id (question `settings`)."""
    return {product: int(settings[f"{product}_interval_days"]) for product in ("pfizer", "moderna")}


def stock_rules(settings: Mapping[str, float]) -> Rules:
    """The assumptions of the stock's range; settings: values by setting_id."""
    return Rules(settings["wastage_rate"], settings["elsewhere_rate"], interval_days(settings))


def few_days(settings: Mapping[str, float]) -> int:
    """Below this many days of stock (日) a municipality is told of; settings: values by setting_id."""
    return int(settings["alert_stock_days"])


def complete_rate(settings: Mapping[str, float]) -> float:
    """From which share (0–1) of what it will come to on a day counts as entered; settings: values by setting_id."""
    return settings["complete_rate"]


def week_starts_on(settings: Mapping[str, float]) -> int:
    """The day weeks start on, 0 = Monday … 6 = Sunday; settings: values by setting_id."""
    return int(settings["week_starts_on"])


def venue(settings: Mapping[str, float]) -> dict[str, int]:
    """What Conditions take of an added venue: doses a day and days until it opens; settings: values by setting_id."""
    return {name: int(settings[name]) for name in ("venue_doses", "venue_lead_days")}
