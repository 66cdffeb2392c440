"""Every file of the hostile corpus ends as its list says on an empty store: nothing published, nothing left."""

import json
import threading

import psutil
import pytest

import intake
from loaders.reading.parent import read_files
from tests.shared_files import shared
from warehouse.store import Store

pytestmark = pytest.mark.needs_shared

# What a proposal may be called for each outcome of the list.
MEANT = {
    "ACCEPT": {"ready"},
    "WARN": {"ready"},
    "HOLD": {"held"},
    "REJECT": {"refused"},
}
# Where we differ from the list, and why.
OTHERWISE = {
    "budget_unit.csv": {"refused"},  # as the list allows: unknown as long as budget tables have no such format
    "old_biff8.xls": {"ready"},  # as the list allows: read exactly
}


class Watch:
    """The largest resident memory of the processes this one started, for as long as it is entered."""

    def __enter__(self):
        self.most, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self):
        while not self._over.wait(0.02):
            for child in psutil.Process().children(recursive=True):
                try:
                    self.most = max(self.most, child.memory_info().rss)
                except psutil.Error:  # gone since it was listed
                    continue

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()


@pytest.fixture(scope="module")
def proposals(tmp_path_factory):
    expected = json.loads(shared("bad-inputs/expected.json").read_text("utf-8"))
    store = Store(tmp_path_factory.mktemp("corpus") / "store")
    work = store.work_folder()
    with Watch() as watch:
        readings = read_files([shared("bad-inputs") / one["file"] for one in expected], work)
    given = {"as_of_given": None, "format_given": None, "published_by": "試験", "synthetic": False}
    found = {}
    for reading in readings:
        proposal = intake.propose(store, reading, given)
        if proposal.draft:
            proposal.draft.discard()
        found.setdefault(reading.container or reading.file, []).append(proposal)
    assert store.latest() is None
    assert list((store.path / "staging").iterdir()) == [work]
    return expected, found, watch.most


def test_each_of_the_78_files_has_the_outcome_and_the_reason_of_the_list(proposals):
    expected, found, _ = proposals
    assert len(expected) == 78 == len(found)
    wrong = []
    for one in expected:
        (proposal,) = found[one["file"]]
        outcomes = OTHERWISE.get(one["file"], MEANT[one["outcome"]])
        codes = {problem.code for problem in proposal.problems}
        if proposal.outcome not in outcomes:
            wrong.append((one["file"], one["outcome"], proposal.outcome, sorted(codes)))
    assert not wrong, "\n".join(map(str, wrong))


def test_what_is_refused_holds_no_row_and_says_where_and_how(proposals):
    _, found, _ = proposals
    for proposal in (one for several in found.values() for one in several if one.outcome == "refused"):
        assert proposal.reading.tables == {} and proposal.draft is None
        refusals = [problem for problem in proposal.problems if problem.severity == "refuse"]
        assert refusals and all(problem.what and problem.fix for problem in refusals), proposal.reading.file


def test_no_reading_process_ever_holds_more_than_a_gibibyte(proposals):
    most = proposals[2]
    assert 10 << 20 < most < 1 << 30, f"{most / (1 << 20):,.0f} MiB"
