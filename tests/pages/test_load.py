"""データ取込: a dropped file is read and shown before anything changes, and published only when a person says so."""

from datetime import date

import pytest

from tests.pages.conftest import words_of
from tests.pages.invented import export
from tests.pages.test_overview import english
from tests.shared_files import shared


def drop(app, *files):
    """Drop files (path, or name and bytes) on the desk and run."""
    uploads = [
        (one.name, one.read_bytes(), "text/csv") if hasattr(one, "name") else (*one, "text/csv") for one in files
    ]
    app.file_uploader[0].set_value(uploads).run()
    assert not app.exception, app.exception
    return app


@pytest.fixture
def desk(shown_store, open_app):
    """The loading desk on an empty store."""
    return open_app("load")


def test_an_empty_store_leads_to_the_desk(shown_store, open_app):
    app = open_app()
    app.button(key="to-load").click().run()
    assert "ファイルを置いてください" in words_of(app)


def test_a_dropped_file_is_shown_with_its_rows_and_changes_nothing(desk, shown_store, tmp_path):
    text = words_of(drop(desk, export(tmp_path, date(2021, 6, 2))))
    assert "VRS 都道府県別接種回数詳細" in text
    assert "令和3年6月2日(水)" in text
    assert "ファイルの行数と一致" in text
    assert "公開できます" in text
    assert "公開すると 版1 になります" in text
    assert "富山県　一般（高齢者を含む） 1回目\n－\n240回\n+240" in text
    assert shown_store.latest() is None


def test_publishing_says_what_happened_and_the_figures_stand_on_the_first_page(desk, shown_store, tmp_path):
    app = drop(desk, export(tmp_path, date(2021, 6, 2)))
    app.button(key="publish").click().run()
    text = words_of(app)
    assert "公開しました" in text
    assert "版1　追加" in text
    assert shown_store.latest().number == 1
    assert "公開しました" in words_of(app.run()), "the result survives a rerun"
    app.switch_page("pages/overview.py").run()
    assert "240" in words_of(app).splitlines()


def test_several_files_are_published_in_the_order_of_their_days(desk, shown_store, tmp_path):
    app = drop(desk, export(tmp_path, date(2021, 6, 2)), export(tmp_path, date(2021, 5, 30)))
    assert "公開すると 版1～版2 になります" in words_of(app)
    app.button(key="publish").click().run()
    assert "2件" in words_of(app)
    assert shown_store.latest().number == 2
    app.switch_page("pages/overview.py").run()
    assert "6月2日現在\n版 2" in words_of(app)


def without_first_day(path):
    """An export that does not tell its first day any more."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("2021-05-10")), encoding="utf-8")
    return path


def test_one_held_export_among_several_needs_one_reason_and_all_become_history(desk, shown_store, tmp_path):
    days = [date(2021, 5, 28), date(2021, 5, 30), date(2021, 6, 1), date(2021, 6, 2)]
    files = [export(tmp_path, day) for day in days]
    app = drop(desk, *reversed([files[0], *map(without_first_day, files[1:])]))
    text = words_of(app)
    assert text.count("公開できます") == 3 + 1 and "確認待ち1件に答えると公開できます。" in text
    assert "前回まであった行のうち" in text, "the one that waits is shown first"
    app.text_input[0].input("国の訂正を確認")
    next(button for button in app.button if button.label == "確認する").click().run()
    app.button(key="publish").click().run()
    batches = shown_store.reader().cursor().execute("select as_of_on, reason from store.batch order by id").fetchall()
    assert batches == list(zip(days, [None, "国の訂正を確認", None, None], strict=True))


def test_an_older_file_waits_for_a_reason_and_is_published_with_it(two_versions, open_app, tmp_path):
    app = drop(open_app("load"), export(tmp_path, date(2021, 5, 20)))
    assert "確認待ち" in words_of(app)
    assert app.button(key="publish").disabled
    app.text_input[0].input("前の内容に戻すため")
    next(button for button in app.button if button.label == "確認する").click().run()
    assert not app.button(key="publish").disabled
    app.button(key="publish").click().run()
    assert two_versions.latest().number == 3
    assert two_versions.latest().marker["batch"]["reason"] == "前の内容に戻すため"


def test_a_file_that_is_published_already_has_nothing_to_publish(two_versions, open_app, tmp_path):
    app = drop(open_app("load"), export(tmp_path, date(2021, 6, 2)))
    assert "この内容は版2で公開済みです。" in words_of(app)
    assert app.button(key="publish").disabled


def test_the_same_file_twice_is_taken_once(desk, tmp_path):
    file = export(tmp_path, date(2021, 6, 2))
    app = drop(drop(desk, file), file)
    text = words_of(app)
    assert "1件にまとめました" in text
    assert "公開すると 版1 になります" in text


@pytest.mark.parametrize(
    ("name", "data"),
    [("空.csv", b""), ("写真.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)],
    ids=["empty", "not a table"],
)
def test_a_wrong_file_is_refused_with_the_reason_and_the_way_on(desk, shown_store, name, data):
    text = words_of(drop(desk, (name, data)))
    assert "受け取れません" in text
    assert "このファイルは取り込めません。" in text
    assert "公開中の数値は変わっていません。" in text
    assert text.count("✓") == 1  # a file was chosen; what it is can't be told
    assert desk.button(key="publish").disabled
    assert shown_store.latest() is None


def test_a_refused_file_is_not_kept_in_memory(desk, shown_store):
    app = drop(desk, ("名簿.csv", "氏名,数\nあ,1\n".encode()))
    kept = app.session_state[f"_desk-{shown_store.path}"].uploads
    assert [upload.data for upload in kept] == [None]


def test_a_good_file_beside_a_refused_one_is_published(desk, shown_store, tmp_path):
    app = drop(desk, ("別.csv", "名前,数\nあ,1\n".encode()), export(tmp_path, date(2021, 6, 2)))
    app.button(key="publish").click().run()
    assert shown_store.latest().number == 1


def test_leaving_a_load_changes_nothing(desk, shown_store, tmp_path):
    app = drop(desk, export(tmp_path, date(2021, 6, 2)))
    app.button(key="leave").click().run()
    assert "ファイルを置いてください" in words_of(app)
    assert shown_store.latest() is None


def test_the_desk_keeps_its_files_while_another_page_is_looked_at(desk, tmp_path):
    app = drop(desk, export(tmp_path, date(2021, 6, 2)))
    app.switch_page("pages/overview.py").run()
    app.switch_page("pages/load.py").run()
    assert "公開すると 版1 になります" in words_of(app)


def test_somebody_elses_publication_brings_the_desk_up_to_date(desk, shown_store, tmp_path):
    from tests.pages.invented import publish

    app = drop(desk, export(tmp_path, date(2021, 6, 2)))
    publish(shown_store, export(tmp_path, date(2021, 5, 30)))
    app.run()
    assert "公開すると 版2 になります" in words_of(app)


def test_loading_while_practising_changes_only_the_sample(
    two_versions, made_everything, open_app, tmp_path, monkeypatch
):
    import shutil

    from settings import settings
    from warehouse.store import Store

    sample = shutil.copytree(made_everything, tmp_path / "sample")
    monkeypatch.setattr(settings, "sample_store", sample)
    app = open_app("load")
    app.button(key="practise-desk").click().run()
    assert "取込先：見本（練習用）" in words_of(app)
    drop(app, export(tmp_path, date(2021, 6, 5)))
    app.button(key="publish").click().run()
    assert Store(sample).latest().number == 6
    assert two_versions.latest().number == 2


def test_text_of_a_file_stays_text(desk, tmp_path):
    file = export(tmp_path, date(2021, 6, 2)).rename(tmp_path / "a<b>{x}&.csv")
    bodies = "".join(element.proto.body for element in drop(desk, file).get("html"))
    assert "<b>{x}" not in bodies


def test_nothing_on_the_desk_is_in_english(desk, tmp_path):
    assert not english(words_of(desk))
    text = words_of(drop(desk, export(tmp_path, date(2021, 6, 2)))).replace("20210602.csv", "")
    assert not english(text) - {"KB", "date", "prefecture", "gender", "age"}, "but for the headings of the file itself"


@pytest.mark.needs_shared
def test_a_file_that_says_neither_kind_nor_day_is_asked_for_both_and_read_again(desk, shown_store):
    app = drop(desk, shared("real-data/kantei-by-prefecture/medical_workers_2021-05-28.csv"))
    assert app.button(key="publish").disabled
    assert "もう一度読み取ります。" in words_of(app)
    app.date_input[0].set_value(date(2021, 5, 27))
    app.selectbox[-1].set_value("kantei_prefecture_health_workers")
    next(button for button in app.button if button.label == "この内容で読み直す").click().run()
    assert not app.exception, app.exception
    text = words_of(app)
    assert "令和3年5月27日(木)" in text
    assert "ファイルの行数と一致" in text


@pytest.mark.needs_shared
def test_a_file_about_persons_is_refused_without_a_value_of_it(desk):
    text = words_of(drop(desk, shared("bad-inputs/pii_columns.csv")))
    assert "受け取れません" in text
    assert "このファイルは保存していません" in text
