"""A store with the sample's files and all real national exports beside the repository, or with the sample's alone."""

from collections.abc import Iterable

from bench.measure import ROOT
from intake import Proposal, load
from samples import FOLDER, manifest
from warehouse.store import Store

REAL = ROOT.parent / "shared" / "real-data" / "vrs-daily-csv"
REASON = "計測"


def fill(store: Store) -> str:
    """Publish them into an empty store; returns what it holds in words. Raises RuntimeError when one is not taken."""
    exports = sorted(REAL.glob("*.csv*")) if REAL.is_dir() else []
    # The invented exports of the sample would stand in the way of the real ones.
    files = [one for one in manifest() if not (exports and one.file.startswith("vrs_prefecture_"))]
    for one in files:
        how = {"as_of": one.as_of, "format": one.format, "synthetic": one.synthetic}
        _all_published(load(store, [FOLDER / one.file], confirm=REASON, by=REASON, **how))
    _all_published(load(store, exports, confirm=REASON, by=REASON))
    return f"見本{len(files)}ファイルと全国の実データ{len(exports)}本" if exports else f"見本{len(files)}ファイル"


def _all_published(proposals: Iterable[Proposal]) -> None:
    for proposal in proposals:
        if proposal.outcome != "published":
            raise RuntimeError(f"{proposal.reading.file} was {proposal.outcome}: {proposal.problems}")
