"""Another prefecture's office loads its own register and its own municipalities' files; ours are foreign to it."""

from datetime import date

import pytest

import intake
from rebuild import rebuild
from settings import settings
from tests.shared_files import shared
from warehouse.ask import ask
from warehouse.store import Store

HEADER = "接種日,市区町村コード,市区町村名,1回目,2回目"
FUKUOKA = "2021-06-01,40130,福岡市,100,10"
REGISTER = "real-data/population/000701583_r2-resident-register-by-age-municipality.xls"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "home_area_code", "40")
    return Store(tmp_path / "store")


def table(folder, *rows, name="市町村別.csv"):
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def load(store, *paths, **options):
    return list(intake.load(store, paths, by="試験", **options))


def told(store):
    rows = ask(store.reader(), "municipal_daily").rows
    return rows[rows.area_code == "401307"].doses.sum()


def test_towns_nobody_has_named_are_refused_with_what_has_to_come_first(store, tmp_path):
    (found,) = load(store, table(tmp_path, FUKUOKA))
    assert found.outcome == "refused" and found.problems[0].code == "E-MUNI"
    assert "福岡県を含む住民基本台帳年齢階級別人口が先に要ります" in found.problems[0].what
    (ours,) = load(store, table(tmp_path, "2021-06-01,16201,富山市,100,10"))
    assert "福岡県の市町村のコードではありません" in ours.problems[0].what


@pytest.mark.needs_shared
@pytest.mark.parametrize("dry_run", [True, False])
def test_the_register_and_the_towns_may_come_together_in_any_order(store, tmp_path, dry_run):
    found = load(store, table(tmp_path, FUKUOKA), shared(REGISTER), dry_run=dry_run)
    assert [one.outcome for one in found] == ["ready" if dry_run else "published"] * 2
    assert [one.reading.dataset for one in found] == ["register", "municipal"]


@pytest.mark.needs_shared
def test_their_towns_are_known_from_the_store_afterwards_with_their_people(store, tmp_path):
    load(store, shared(REGISTER))
    (found,) = load(store, table(tmp_path, FUKUOKA))
    assert found.outcome == "published" and told(store) == 110
    (many,) = load(store, table(tmp_path, "2021-06-02,40130,福岡市,9000000,0"), dry_run=True)
    assert "Q-OVER100" in {one.code for one in many.problems}
    (wrong,) = load(store, table(tmp_path, "2021-06-02,40130,北九州市,1,0"), dry_run=True)
    assert [one.code for one in wrong.problems] == ["E-MUNI"]
    assert rebuild(store, by="試験") == (None, []) and told(store) == 110


@pytest.fixture
def chosen(tmp_path):
    """A store started as 富山県 with a register, whose office then says that it is 福岡県."""
    return Store(tmp_path / "store")


def choose(store, name):
    row = {"設定": "本県", "値": name, "決めた日": date(2021, 6, 4), "理由": "福岡県で使う"}
    (done,) = [intake.load_rows(store, "setting", [row], name="設定.ndjson", by="試験")]
    return done


@pytest.mark.needs_shared
def test_a_home_chosen_in_the_settings_reads_and_shows_its_own_towns_from_its_version_on(chosen, tmp_path):
    load(chosen, shared(REGISTER))
    (before,) = load(chosen, table(tmp_path, FUKUOKA), dry_run=True)
    assert [one.code for one in before.problems] == ["E-MUNI"] and "富山県" in before.problems[0].what
    assert choose(chosen, "福岡県").outcome == "published"
    (after,) = load(chosen, table(tmp_path, FUKUOKA))
    assert after.outcome == "published" and told(chosen) == 110
    reader = chosen.reader()
    assert list(ask(reader, "home").rows.area_name) == ["福岡県"] and len(ask(reader, "municipalities").rows) == 60
    assert list(ask(reader, "home", known_at=1).rows.area_name) == ["富山県"]
    assert rebuild(chosen, by="試験") == (None, []) and told(chosen) == 110


def test_a_home_that_is_taken_back_is_the_former_one_again(chosen):
    choose(chosen, "福岡県")
    chosen.undo(1, reason="試しただけ", by="試験")
    assert list(ask(chosen.reader(), "home").rows.area_code) == ["16"]
    assert choose(chosen, "江戸").problems[0].code == "E-NUM"
