"""What the estimates assume, as the office has set it: days between doses, waste, doses given elsewhere."""

from collections.abc import Mapping

from analysis.stock import Rules


def interval_days(settings: Mapping[str, float]) -> dict[str, int]:
    """Days from the first dose to the second by product; settings: values by setting_id (question `settings`)."""
    return {product: int(settings[f"{product}_interval_days"]) for product in ("pfizer", "moderna")}


def stock_rules(settings: Mapping[str, float]) -> Rules:
    """The assumptions of the stock's range; settings: values by setting_id."""
    return Rules(settings["wastage_rate"], settings["elsewhere_rate"], interval_days(settings))
