"""The sample's files that supply, stock and outlook rest on: dumps, municipal figures, 別紙1, arrivals, a goal."""

from intake import load
from settings import ROOT
from warehouse.store import Store

SAMPLE = ROOT / "data" / "sample"
WEEKLY = ("0421", "0428", "0505", "0512", "0519", "0526", "0602")
INVENTED = (
    *(f"vrs_prefecture_2021{day}.csv.gz" for day in WEEKLY), "municipal_doses_20210602.csv",
    "supply_arrivals_20210602.xlsx", "supply_stock_20210602.csv", "targets_20210604.csv",
)  # fmt: skip
REAL = ("handout_20210604.xlsx", "supply_schedule_20210604.xlsx", "events_20210604.csv")


def publish_supply_sample(store: Store) -> None:
    """Publish them; every one of them has to be published."""
    for names, synthetic in ((INVENTED, True), (REAL, False)):
        done = load(store, [SAMPLE / name for name in names], confirm="試験", by="試験", synthetic=synthetic)
        outcomes = {one.reading.file: one.outcome for one in done}
        assert set(outcomes.values()) == {"published"}, outcomes
