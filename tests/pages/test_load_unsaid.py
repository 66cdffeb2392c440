"""データ取込 asks whose table it is and whose figures where a file doesn't say; the answer is kept and remembered."""

from tests.pages.conftest import words_of
from tests.pages.test_load import drop
from tests.pages.test_load_mapping import box, button

LIST = "週開始日,箱数,1バイアルあたり回数,供給回数,累計回数\n2021-04-05,2,5,1950,1950\n"
DOSES = "接種日,市区町村コード,市区町村名,1回目,2回目\n2021-06-02,16201,富山市,10,1\n"
AREA, SOURCE = "どの地域の表ですか", "出典はどれですか"


def csv(name, text):
    return name, text.encode()


def test_a_list_that_does_not_say_whose_it_is_waits_for_the_answer_which_stays_with_the_version(shown_store, open_app):
    app = drop(open_app("load"), csv("供給.csv", LIST))
    text = words_of(app)
    assert "次のことが書かれていません" in text and "お答えください" in text
    assert app.button(key="publish").disabled
    assert box(app, AREA).value == "16"
    box(app, AREA).set_value("162027")
    box(app, SOURCE).set_value("V-SYS")
    button(app, "この内容で読み直す").click().run()
    app.button(key="publish").click().run()
    batch = shown_store.latest().marker["batch"]
    assert (batch["area_given"], batch["source_given"]) == ("162027", "V-SYS")
    app.switch_page("pages/history.py").run()
    assert "答えた地域\n高岡市" in words_of(app)

    from rebuild import rebuild

    assert rebuild(shown_store, by="試験") == (None, []), "the originals are read as they were answered"


def test_whose_figures_a_daily_table_tells_is_asked_once(shown_store, open_app):
    app = drop(open_app("load"), csv("1日目.csv", DOSES))
    assert box(app, SOURCE).value == "VRS" and app.button(key="publish").disabled
    button(app, "この内容で読み直す").click().run()
    app.button(key="publish").click().run()
    app = drop(open_app("load"), csv("2日目.csv", DOSES.replace("06-02", "06-03")))
    assert not app.button(key="publish").disabled and SOURCE not in [one.label for one in app.selectbox]
