"""Every word shown for a column or a value, and every way a number or a date is written."""

import csv
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

MISSING = "－"
SOMEBODY = "あり"  # written for a proxy of whom only this is known
MINUS = "\u2212"
REFERENCE = Path(__file__).parent / "data" / "reference"
WEEKDAYS = "月火水木金土日"
ERAS = ((date(2019, 5, 1), "令和", "R"), (date(1989, 1, 8), "平成", "H"), (date(1926, 12, 25), "昭和", "S"))


@dataclass(frozen=True)
class Term:
    """What people read for one column: its label, its unit ('' = none), how values are written, and a note.

    `format` is one of text, count, number, rate, slip, date, datetime, code, dose (1回目) and value (a word of VALUES).
    """

    label: str
    unit: str = ""
    format: str = "text"
    note: str = ""

    @property
    def heading(self) -> str:
        """The label with its unit: 接種回数(回); the bare label where there is no unit."""
        return f"{self.label}({self.unit})" if self.unit else self.label


TERMS = {
    "area_code": Term("地域コード", format="code", note="00は全国、2桁は都道府県、6桁は市区町村（検査数字付き）です。"),
    "area_name": Term("地域"),
    "source_system": Term("出典", note="VRSはワクチン接種記録システム、V-SYSはワクチン接種円滑化システムです。"),
    "dataset": Term("データ", format="value"),
    "priority_group": Term("接種区分", format="value"),
    "age_group": Term("年代", format="value"),
    "dose_number": Term("回数", format="dose"),
    "doses": Term("接種回数", "回", "count", "人数ではなく回数です。基準日までの累計、または接種日ごとの回数です。"),
    "method": Term("算出方法", format="value"),
    "denominator": Term("分母", format="value"),
    "approximate": Term("概数", format="value"),
    "vintage_on": Term("人口の基準日", format="date"),
    "commit": Term("版", format="code", note="公開のたびに1つ増える番号です。"),
    "denominator_persons": Term("対象者数", "人", "count"),
    "coverage_rate": Term(
        "接種率", "%", "rate", "接種回数を対象者数で割ったものです。100%を超えた値もそのまま示します。"
    ),
    "printed_rate": Term("資料の接種率", note="資料に印刷されている率です。"),
    "as_of_on": Term("基準日", format="date", note="この日までの数値です。"),
    "vaccinated_on": Term("接種日", format="date"),
    "mean_doses": Term("7日平均", "回", "count", "その日までの7日間の平均です。最初の6日は出しません。"),
    "campaign": Term("季節の接種", note="資料にある名称です。3回目以降の接種回数の内数です。"),
    "sex": Term("性別", format="value"),
    "venue_kind": Term("会場", format="value"),
    "share_rate": Term("構成比", "%", "rate"),
    "cumulative_day_doses": Term("累計", "回", "count", "その日までの接種回数の累計です。"),
    "national_rank": Term("全国順位", "位", "count", "47都道府県の値が同じ日まで揃ったときだけ示します。"),
    "days_after": Term("接種日からの日数", "日", "count", "翌日のファイルで見える分を1日後と数えます。"),
    "completeness_rate": Term("入力済みの割合", "%", "rate", "最新のファイルの値を100%とします。"),
    "nowcast_doses": Term("推計", "回", "count", "入力の遅れを補正し、28日後の値を推計したものです。"),
    "nowcast_low_doses": Term("推計の下限", "回", "count", "10%の値です。"),
    "nowcast_high_doses": Term("推計の上限", "回", "count", "90%の値です。"),
    "mean_nowcast_doses": Term("7日平均の推計", "回", "count"),
    "mean_low_doses": Term("7日平均の下限", "回", "count"),
    "mean_high_doses": Term("7日平均の上限", "回", "count"),
    "later_mean_doses": Term("28日後の7日平均", "回", "count"),
    "error_rate": Term("推計のずれ", "%", "rate", "推計を28日後の値で割り、1を引いたものです。"),
    "inside": Term("幅に入ったか", format="value"),
    "widened": Term("幅を広げたか", format="value", note="それまでの誤差が3回分以上分かっていれば広げます。"),
    "state": Term("状態", format="value", note="入力途中の日は後日増えます。到着未確認は、到着の報告がない配送です。"),
    "id": Term("版", format="code", note="公開のたびに1つ増える番号です。"),
    "known_at": Term("版", format="code"),
    "kind": Term("種別", format="value"),
    "format": Term("様式"),
    "file_name": Term("ファイル名"),
    "area_codes": Term("範囲の地域", format="code"),
    "area_given": Term("画面で答えた地域", format="code"),
    "source_given": Term("画面で答えた出典", format="value"),
    "sha256": Term("ファイルの指紋", format="code", note="同じ内容のファイルなら必ず同じ値になります。"),
    "published_at": Term("公開日時", format="datetime"),
    "published_by": Term("公開した人"),
    "rows_file": Term("ファイル行数", "行", "count"),
    "rows_loaded": Term("読込行数", "行", "count"),
    "rows_excluded": Term("対象外行数", "行", "count", "見出し・合計・注記・空白の行です。"),
    "added": Term("追加", "行", "count"),
    "changed": Term("変更", "行", "count"),
    "withdrawn": Term("取下げ", "行", "count", note="前の版にあり、この版で無くなった行です。"),
    "unchanged": Term("変化なし", "行", "count", note="前の版のまま残る行です。"),
    "decision": Term("判断", format="value"),
    "reason": Term("理由"),
    "undoes": Term("取り消した版", format="code"),
    "starts_on": Term("開始日", format="date"),
    "ends_on": Term("終了日", format="date"),
    "round": Term("クール"),
    "event_text": Term("内容"),
    "product": Term("ワクチン", format="value"),
    "boxes": Term("箱数", "箱", "count"),
    "cumulative_doses": Term("累計供給量", "回分", "count"),
    "planned_boxes": Term("計画", "箱", "count"),
    "planned_doses": Term("計画", "回分", "count"),
    "supplied_doses": Term("供給量", "回分", "count", note="到着した分、未着の配送は計画の量です。"),
    "arrived_doses": Term("到着確認済", "回分", "count"),
    "cumulative_planned_doses": Term("計画の累計", "回分", "count"),
    "cumulative_arrived_doses": Term("到着確認済の累計", "回分", "count"),
    "severity": Term("重さ", format="value"),
    "profile_name": Term("対応付け"),
    "definition": Term("対応付けの内容", note="列の意味・単位・範囲を JSON で表したものです。"),
    "definition_id": Term("用語の番号", format="code"),
    "definition_name": Term("用語・数値"),
    "definition_group": Term("分野"),
    "formula": Term("算出方法"),
    "numerator": Term("分子"),
    "caveat": Term("注意"),
    "defined_in": Term("計算の場所", format="code"),
    "definition_charts": Term("図表", format="code"),
    "rule_code": Term("記号", format="code"),
    "rule_family": Term("分類", format="code"),
    "rule_name": Term("確認"),
    "rule_checks": Term("確かめること"),
    "rule_why": Term("理由"),
    "rule_fix": Term("直し方"),
    "message": Term("内容"),
    "page": Term("画面", format="code"),
    "invented": Term("見本", format="value", note="練習用に作った数値です。実際の数値ではありません。"),
    "synthetic": Term("見本", format="value", note="練習用に作ったファイルです。"),
    "chosen": Term("採用", format="value", note="画面に出している値です。"),
    "difference": Term("採用値との差", "回", "count"),
    "statement": Term("照合の結果"),
    "meeting_id": Term("会議の番号", format="code"),
    "meeting_name": Term("会議"),
    "step_kind": Term("種別", format="value"),
    "step_id": Term("画面ID", format="code"),
    "is_shown": Term("表示", format="value"),
    "minutes": Term("持ち時間", "分", "count"),
    "card_title": Term("カードの題名"),
    "card_text": Term("カードの文"),
    "meeting_round": Term("会議の回", format="code", note="同じ本部会議に向けた報告は同じ番号です。"),
    "held_on": Term("開催日", format="date"),
    "precision": Term("日付の細かさ", format="value"),
    "wording": Term("資料の表記"),
    "starts_at": Term("開始時刻"),
    "ends_at": Term("終了時刻"),
    "place": Term("場所"),
    "seq": Term("順番", format="code"),
    "agenda_text": Term("議題"),
    "seat_group": Term("区分", format="value"),
    "seat_name": Term("職"),
    "organization": Term("組織"),
    "job_title": Term("職名"),
    "proxy_title": Term("代理の職名", note="本人が出席するときは空欄です。"),
    "meeting_when": Term("時期"),
    "keyword": Term("区分"),
    "kept": Term("確認事項"),
    "detail": Term("補足"),
    "target_id": Term("目標の番号", format="code"),
    "target_name": Term("目標"),
    "goal_rate": Term("目標の接種率", "%", "rate"),
    "goal_on": Term("目標の期日", format="date"),
    "basis": Term("根拠", format="value", note="日付や数量がどこから来たかです。"),
    "shipped_boxes": Term("発送", "箱", "count"),
    "shipped_doses": Term("発送", "回分", "count"),
    "arrived_boxes": Term("到着確認済", "箱", "count"),
    "doses_per_vial": Term("1バイアル当たり", "回", "count"),
    "declared_on": Term("申告日", format="date"),
    "declared_doses": Term("申告在庫", "回分", "count", "市町村が申告した値です。推計とは別に示します。"),
    "low_doses": Term("推計在庫の下限", "回分", "count"),
    "high_doses": Term("推計在庫の上限", "回分", "count"),
    "reserved_doses": Term("2回目予約分", "回分", "count", "1回目を終え、2回目がまだの方の分です。"),
    "available_low": Term("使用可能分の下限", "回分", "count", "推計在庫の下限から2回目予約分を除いたものです。"),
    "available_high": Term("使用可能分の上限", "回分", "count", "推計在庫の上限から2回目予約分を除いたものです。"),
    "days_of_stock_low": Term("在庫日数の下限", "日分", "count", "使用可能分を1日当たりの接種回数で割ったものです。"),
    "days_of_stock_high": Term("在庫日数の上限", "日分", "count"),
    "pace_doses": Term("1日当たり", "回", "count", "7日平均です。入力の遅れを補正しています。"),
    "doses_a_day": Term("1日当たり接種回数", "回", "count", "7日平均です。"),
    "unconfirmed_doses": Term("到着未確認", "回分", "count"),
    "late_low": Term("入力待ちの下限", "回", "count", "接種済みで未入力と推計される回数です。"),
    "late_high": Term("入力待ちの上限", "回", "count"),
    "wasted_doses": Term("廃棄の見込み", "回分", "count"),
    "elsewhere_doses": Term("住所地外の接種", "回", "count", "住所地と接種地が違う接種の見込みです。"),
    "supplied_low": Term("供給（下限）", "回分", "count"),
    "due_doses": Term("2回目の予定", "回", "count", "期日が来る2回目の接種回数です。"),
    "new_first_doses": Term("新たな1回目", "回", "count"),
    "left_low": Term("残り（下限）", "回分", "count"),
    "left_high": Term("残り（上限）", "回分", "count"),
    "first_doses": Term("1回目", "回", "count"),
    "second_doses": Term("2回目", "回", "count"),
    "waiting_doses": Term("2回目待ち", "回", "count"),
    "open_doses": Term("期日到来", "回", "count", "期日を過ぎて14日以内の方です。"),
    "overdue_doses": Term("期日超過", "回", "count", "期日を14日以上過ぎた方です。"),
    "drop_out_rate": Term("未接種の割合", "%", "rate", "2回目の期日を14日過ぎた方のうち、2回目がまだの方の割合です。"),
    "target_on": Term("見込んだ日", format="date"),
    "forecast_low": Term("見込みの下限", "回", "count"),
    "forecast_doses": Term("見込み", "回", "count"),
    "forecast_high": Term("見込みの上限", "回", "count"),
    "actual_doses": Term("実績", "回", "count", "入力の遅れを補正した累計です。"),
    "error_doses": Term("見込みとの差", "回", "count"),
    "error_days": Term("日数の差", "日", "count", "＋は、実績より早く届くと見込んでいたことを示します。"),
    "take_up_rate": Term("想定接種率", "%", "rate"),
    "missing_doses": Term("残り", "回", "count"),
    "needed_a_day": Term("1日当たり", "回", "count"),
    "pace_ratio": Term("現在のペースとの比", "倍", "number"),
    "condition": Term("条件"),
    "ending": Term("完了の見込み"),
    "ending_change": Term("今の条件との差"),
    "path_low": Term("見込み（遅い場合）", "回", "count"),
    "path_middle": Term("見込み（中央）", "回", "count"),
    "path_high": Term("見込み（早い場合）", "回", "count"),
    "measure_id": Term("事業番号", format="code"),
    "level": Term("国・県", format="value"),
    "parent_id": Term("上位の事業番号", format="code"),
    "title": Term("事業名"),
    "department": Term("担当課"),
    "amount": Term("金額", format="count", note="単位は資料に印刷されたものです。"),
    "amount_unit": Term("単位"),
    "amount_yen": Term("金額", "円", "count", note="印刷された単位から円に直した額です。"),
    "is_printed": Term("金額の根拠", format="value", note="計算は、資料にない合計などを計算した額です。"),
    "fiscal": Term("予算"),
    "funding": Term("財源"),
    "content": Term("内容"),
    "ceiling": Term("補助上限"),
    "stated_on": Term("資料の日付", format="date"),
    "source": Term("出典"),
    "venue_id": Term("会場番号", format="code"),
    "venue_name": Term("会場名"),
    "opens_on": Term("開設日", format="date"),
    "closes_on": Term("終了日", format="date"),
    "daily_doses": Term("1日当たりの目標回数", "回", "count"),
    "capacity_doses": Term("最大の接種回数", "回", "count", "開設日から終了日まで毎日、目標回数を接種した場合です。"),
    "interval_days": Term("接種間隔", "日", "count"),
    "given_doses": Term("接種実績", "回", "count"),
    "given_days": Term("実施日数", "日", "count"),
    "newest_on": Term("最後の実績日", format="date"),
    "institution_id": Term("医療機関番号", format="code"),
    "institution_name": Term("医療機関名"),
    "facility": Term("施設の区分", format="value"),
    "day": Term("日付", format="date"),
    "after_hours_doses": Term("うち時間外", "回", "count"),
    "holiday_doses": Term("うち休日", "回", "count"),
    "special_staffing": Term("特別な体制", format="value", note="病院が個別接種のために設けた専任の体制です。"),
    "doctor_hours": Term("医師の延べ時間", "人・時間", "count"),
    "nurse_hours": Term("看護師等の延べ時間", "人・時間", "count"),
    "site_name": Term("派遣先"),
    "cost_yen": Term("実際の費用", "円", "count"),
    "campaign_id": Term("ルール番号", format="code"),
    "campaign_name": Term("ルール名"),
    "first_on": Term("期間の初日", format="date"),
    "last_on": Term("期間の末日", format="date"),
    "week_starts_on": Term("週の始まり", format="value"),
    "overlap": Term("週の重複", format="value", note="週150回以上の週を、週100回以上の週数にも数えるかどうかです。"),
    "low_weekly_doses": Term("①下の基準", "回/週", "count"),
    "low_yen": Term("①下の単価", "円/回", "count"),
    "high_weekly_doses": Term("①上の基準", "回/週", "count"),
    "high_yen": Term("①上の単価", "円/回", "count"),
    "least_weeks": Term("必要な週数", "週", "count"),
    "big_day_doses": Term("②の基準", "回/日", "count"),
    "big_day_yen": Term("②の額", "円", "count", "②接種施設数の増加の額です。"),
    "special_hours": Term("③の対象時間", format="value"),
    "scheme": Term("支援策"),
    "paid_to": Term("対象"),
    "requirement": Term("要件"),
    "paid": Term("額"),
    "doctor_hour_yen": Term("医師", "円/人・時間", "count"),
    "nurse_hour_yen": Term("看護師等", "円/人・時間", "count"),
    "base_yen": Term("接種費用", "円", "count", note="支援金とは別に支払われる費用です。"),
    "after_hours_yen": Term("時間外加算", "円/回", "count"),
    "holiday_yen": Term("休日加算", "円/回", "count"),
    "set_on": Term("設定日", format="date"),
    "week_on": Term("週", format="date"),
    "tier": Term("①の区分", format="value"),
    "weekly_yen": Term("①の額", "円", "count", "①接種回数の底上げの額です。"),
    "staffing_yen": Term("③の額", "円", "count", "③病院における接種体制の強化の額です。"),
    "total_yen": Term("試算額", "円", "count", note="試算であり、交付決定額ではありません。"),
    "expected_yen": Term(
        "このまま続いた場合の額", "円", "count", "期間の末日まで、最後に終わった週と同じ回数が続いた場合の試算額です。"
    ),
    "other_yen": Term("重複の読みを変えた額", "円", "count", "週の重複をもう一方の読み方にした場合の試算額です。"),
    "scenario": Term("今後の週"),
    "dispatch_yen": Term("派遣", "円", "count"),
    "high_weeks": Term("①上の週数", "週", "count"),
    "low_weeks": Term("①下の週数", "週", "count"),
    "big_days": Term("②の日数", "日", "count"),
    "staffing_weeks": Term("③の週数", "週", "count"),
    "weeks_counted": Term("要件を満たす週数", "週", "count"),
    "weeks_missing": Term("あと", "週", "count"),
    "weeks_left": Term("残りの週数", "週", "count"),
    "doses_missing": Term("今週あと", "回", "count"),
    "last_start_on": Term("始められる最後の週", format="date"),
    "reach_text": Term("①に届くまで", note="①の下の基準まであと何週・何回かです。"),
    "reported_until": Term("報告の最終日", format="date"),
    "paid_doses": Term("支援の対象の回数", "回", "count", "①の週と②の日の接種回数です。"),
    "lifted_doses": Term(
        "週当たりの増減", "回", "count", "最後に終わった週の回数から期間の最初の週の回数を引いたものです。"
    ),
    "day_reason": Term("②の判定"),
    "institutions": Term("医療機関数", "機関", "count"),
    "paid_institutions": Term("要件を満たす医療機関数", "機関", "count"),
    "week_reason": Term("判定の理由"),
    "area_kind": Term("地域の種類", format="value"),
    "meeting_order": Term("会議の並び順", format="code"),
    "persons": Term("人口", "人", "count"),
    "older_persons": Term("65歳以上人口", "人", "count"),
    "municipal_rank": Term("順位", "位", "count", "同じ日まで揃った市町村のうち、接種率の高い順です。"),
    "gap_rate": Term("県との差", "ポイント", "rate", "四捨五入前の率の差です。"),
    "first_rate": Term("1回目の接種率", "%", "rate"),
    "second_rate": Term("2回目の接種率", "%", "rate"),
    "hidden": Term("秘匿", format="value", note="人数が少ない値と、差し引きでその値が分かる値は表示しません。"),
    "entered_days": Term("最終入力", "日", "count", "データ時点の日から、最後に接種が入力された日までの日数です。"),
    "stock_days": Term("在庫日数", "日", "count", "使用可能分の下限を1日当たりの接種回数で割ったものです。"),
    "needed_doses": Term("必要", "回", "count", "目標の期日までに必要な1日当たりの回数です。"),
    "municipal_doses": Term("市町村の合計", "回", "count"),
    "prefecture_doses": Term("県の値", "回", "count"),
    "told_municipalities": Term("実績のある市町村", "市町村", "count"),
    "municipalities": Term("市町村の数", "市町村", "count"),
    "is_comparable": Term("比較できるか", format="value"),
    "demand_doses": Term("必要量", "回分", "count", "新たな1回目と期日が来る2回目の見込みです。"),
    "stock_doses": Term("推計在庫", "回分", "count"),
    "coming_doses": Term("配送予定", "回分", "count"),
    "need_doses": Term("不足", "回分", "count", "必要量から推計在庫と配送予定を引いたものです。"),
    "proposed_boxes": Term("提案", "箱", "count"),
    "decided_boxes": Term("配分案", "箱", "count"),
    "decided_doses": Term("配分案", "回分", "count"),
    "left_doses": Term("配分後の過不足", "回分", "count"),
    # What the projects' workbook holds
    "project_id": Term("項目番号", format="code"),
    "project_seq": Term("順", format="code"),
    "project_name": Term("連携推進項目"),
    "project_short_name": Term("項目の略称"),
    "fiscal_year": Term("年度", format="code", note="4月から始まる年度の西暦です。"),
    "lifecycle": Term("区分", format="value"),
    "approved_on": Term("承認日", format="date"),
    "plan_commit": Term("当初計画の版", format="code"),
    "field": Term("欄", format="value"),
    "track": Term("区分"),
    "text_seq": Term("順", format="code"),
    "body": Term("文"),
    "role": Term("役割", format="value"),
    "party": Term("名称"),
    "party_seq": Term("順", format="code"),
    "work_item_id": Term("取組事項番号", format="code"),
    "work_item": Term("取組事項"),
    "work_item_short_name": Term("取組事項の略称"),
    "goal_text": Term("今年度の目標"),
    "lane": Term("段", format="code", note="同じ取組事項で同じ段の工程は、図の同じ行に並びます。"),
    "task_id": Term("ID", format="code"),
    "task": Term("工程"),
    "start_wording": Term("開始（資料の表記）"),
    "end_wording": Term("終了（資料の表記）"),
    "start_precision": Term("開始の細かさ", format="value"),
    "end_precision": Term("終了の細かさ", format="value"),
    "start_basis": Term("開始の根拠", format="value"),
    "end_basis": Term("終了の根拠", format="value"),
    "actor": Term("実施主体"),
    "note": Term("備考"),
    "task_state": Term("工程の状態", format="value"),
    "change_reason": Term("変更理由"),
    "item_id": Term("ID", format="code", note="工程、取組事項または項目の番号です。"),
    "status_on": Term("報告の基準日", format="date"),
    "progress_percent": Term("進捗", "%", "count", "0・25・50・75・100の5段階で報告します。"),
    "started_on": Term("着手日", format="date"),
    "finished_on": Term("完了日", format="date"),
    "forecast_wording": Term("完了見込"),
    "stated_status": Term("手入力の状況", format="value"),
    "status_reason": Term("状況の理由"),
    "done_text": Term("実施したこと"),
    "next_text": Term("今後の予定"),
    "decision_text": Term("判断を仰ぐこと"),
    "reporter": Term("報告者"),
    "area_state": Term("市町村の状況", format="value"),
    "meeting_kind": Term("会議の種別"),
    "form": Term("開催形式"),
    "organizer": Term("主催"),
    "meeting_state": Term("会議の状態", format="value"),
    "outcome": Term("決定事項"),
    "agenda_project_id": Term("議題の項目番号", format="code"),
    "agenda_work_item_id": Term("議題の取組事項番号", format="code"),
    "action_id": Term("宿題の番号", format="code"),
    "action_text": Term("宿題"),
    "owner": Term("担当"),
    "due_on": Term("期限", format="date"),
    "action_state": Term("宿題の状態", format="value"),
    "action_standing": Term("宿題の状況", format="value", note="未了のまま期限を過ぎたものは期限超過とします。"),
    "kpi_id": Term("指標の番号", format="code"),
    "kpi_name": Term("指標"),
    "kpi_before": Term("前回"),
    "kpi_now": Term("今回"),
    "kpi_change": Term("前回との差"),
    "unit": Term("単位"),
    "direction": Term("方向", format="value", note="値が増えること、減ること、保つことのどれを目指すかです。"),
    "kpi_kind": Term("値の種類", format="value"),
    "period_on": Term("値の日付", format="date", note="目標では、達成する日です。"),
    "value": Term("値"),
    "project": Term("連携推進項目"),
    "proposers": Term("提案"),
    "targets": Term("対象"),
    "sections": Term("担当課"),
    "working_groups": Term("WG担当"),
    "group_meetings": Term("WGの開催状況"),
    "work_item_count": Term("取組事項", "件", "count"),
    "task_count": Term("工程", "件", "count", note="年度内の工程です。次年度以降の工程は数えません。"),
    "stated_count": Term("月の明記", "件", "count"),
    "inferred_count": Term("推定", "件", "count"),
    "undecided_count": Term("期間要確認", "件", "count", note="月が資料から読めない工程です。遅れの判定に含めません。"),
    "status": Term("状況", format="value", note="当初計画の経過割合に対する進捗で決まり、理由を付けて変えられます。"),
    "computed_status": Term("計算による状況", format="value"),
    "planned_rate": Term("計画の進み", "%", "rate", note="当初計画の期間のうち、基準日までに経過した割合です。"),
    "progress_rate": Term("進捗", "%", "rate"),
    "late_count": Term("後ろ倒し", "件", "count"),
    "most_slip_months": Term("最大の後ろ倒し", format="slip"),
    "slip_months": Term("当初との差", format="slip", note="終了の月の差です。＋は後ろ倒しです。"),
    "change_months": Term("前回との差", format="slip"),
    "unreported_count": Term("報告のない工程", "件", "count"),
    "done_count": Term("完了", "件", "count"),
    "decision_count": Term("判断を仰ぐこと", "件", "count"),
    "next_milestone": Term("次の節目"),
    "next_milestone_on": Term("次の節目の時期", format="date"),
    "next_milestone_precision": Term("日付の細かさ", format="value"),
    "next_milestone_wording": Term("次の節目の表記"),
    "reported_on": Term("報告の基準日", format="date"),
    "baseline_meeting": Term("当初計画の会議"),
    "baseline_on": Term("当初計画の承認日", format="date"),
    "baseline_commit": Term("当初計画の版", format="code"),
    "work_item_seq": Term("順", format="code"),
    "later_text": Term("次年度以降"),
    "later_count": Term("次年度以降", "件", "count"),
    "task_seq": Term("順", format="code"),
    "baseline_starts_on": Term("当初の開始", format="date"),
    "baseline_ends_on": Term("当初の終了", format="date"),
    "baseline_start_precision": Term("当初の開始の細かさ", format="value"),
    "baseline_end_precision": Term("当初の終了の細かさ", format="value"),
    "is_in_year": Term("年度内", format="value"),
    "forecast_on": Term("完了見込", format="date"),
    "change": Term("変化", format="value"),
    "base_value": Term("基準値", format="number"),
    "base_on": Term("基準値の時点", format="date"),
    "target_value": Term("目標値", format="number"),
    "actual_value": Term("実績値", format="number"),
    "actual_on": Term("実績の時点", format="date"),
    "achievement_rate": Term("達成率", "%", "rate"),
    "expected_value": Term("実績時点の目安", format="number", note="基準値から目標値まで直線で進むとした値です。"),
    "timed_rate": Term("目安に対する達成率", "%", "rate"),
    "grade": Term("評価", note="A 100%以上、B 80%以上、C 60%以上、D 60%未満です。"),
    "timed_grade": Term("目安に対する評価"),
    "why": Term("報告する理由", format="value"),
    "standing": Term("開催の状況", format="value", note="基準日の時点です。日が決まっていない会議は日程未定とします。"),
    "agenda_count": Term("議題", "件", "count"),
    "decided_count": Term("決定事項", "件", "count"),
    "action_count": Term("宿題", "件", "count"),
    "open_action_count": Term("未了の宿題", "件", "count"),
    "changed_in": Term("最後に変わった版", format="code"),
    "event_kind": Term("接種の予定", format="value"),
    "setting_id": Term("設定", format="value"),
    "setting_kind": Term("設定の種類", format="value"),
    "first_cell": Term("最初のセル", note="回数が書いてあるセルです。列が分からない資料は行だけを示します。"),
    "last_cell": Term("最後のセル"),
    "sheet": Term("シート"),
    "first_row": Term("最初の行", "行目", "count", "ファイルの行、またはシートの行です。"),
    "last_row": Term("最後の行", "行目", "count"),
    "row_count": Term("行数", "行", "count"),
    "before_value": Term("変更前の値", format="number"),
    "undone_in": Term("取り消した版", format="code"),
    "name": Term("名前"),
    "event_id": Term("メモの番号", format="code"),
    "written_on": Term("記入日", format="date"),
    "goal_doses": Term("目標の回数", "回", "count"),
    "default_value": Term("初期値", format="number"),
    "least": Term("下限", format="number"),
    "most": Term("上限", format="number"),
}

VALUES = {
    "dataset": {
        "vrs_detail": "VRS 都道府県別接種回数詳細",
        "vrs_by_date": "VRS 日別集計",
        "vrs_by_prefecture": "VRS 都道府県別集計",
        "kantei_health_workers": "官邸公表 医療従事者等（日別）",
        "kantei_prefecture_health_workers": "官邸公表 医療従事者等（都道府県別）",
        "kantei_older_adults": "官邸公表 高齢者等（日別）",
        "kantei_prefecture_older_adults": "官邸公表 高齢者等（都道府県別）",
        "kantei_total": "官邸公表 総接種回数",
        "handout": "会議資料（資料1）",
        "municipal": "市町村別接種実績",
        "municipal_health_workers": "市町村別接種実績（医療従事者等）",
        "register": "住民基本台帳年齢階級別人口",
        "supply_plan": "供給計画",
        "supply_deliveries": "到着の報告",
        "supply_stock": "申告在庫",
        "target": "目標",
        "event": "出来事",
        "meetings": "会議の予定",
        "projects": "連携推進項目",
        "progress": "進捗報告",
        "area_progress": "市町村別状況",
        "kpi": "KPI",
        "baseline": "当初計画",
        "setting": "設定",
        "action_item": "宿題",
        "meeting_step": "会議の画面の構成",
        "attendees": "会議の出席者",
        "project_list": "連携推進項目の一覧",
        "support": "支援策・予算",
        "site_daily": "医療機関の個別接種",
        "subsidy_campaign": "支援金の試算ルール",
    },
    "priority_group": {
        "health_workers": "医療従事者等",
        "older_adults": "高齢者",
        "general": "一般（高齢者を含む）",
        "after_older_adults": "高齢者以降",
        "workplace": "職域",
        "duplicates": "重複",
        "all": "全体",
    },
    "age_group": {"all": "全年代", "65+": "65歳以上", "under65": "65歳未満", "unknown": "年代不明"},
    "method": {"meeting": "会議資料の方法", "by_age": "年代別の方法", "whole": "全人口の方法"},
    "denominator": {"handout": "会議資料の概数", "register": "住民基本台帳", "plan": "接種予定者数"},
    "approximate": {True: "約", False: "実数"},
    "tier": {"high": "①上の基準", "low": "①下の基準"},
    "kind": {
        "load": "取込み",
        "rebuild": "組み直し",
        "telling": "各資料の値",
        "identity": "合計の関係",
        "undo": "取消し",
        "plan": "計画",
        "shipped": "発送",
        "arrived": "到着",
        "returned": "返送",
        "declared_stock": "申告在庫",
        "event": "出来事",
        "goal": "目標",
        "venue": "特設会場",
        "delivery": "供給",
    },
    "decision": {"confirmed": "確認のうえ公開"},
    "source_given": {
        "VRS": "VRS（ワクチン接種記録システム）",
        "V-SYS": "V-SYS（ワクチン接種円滑化システム）",
        "県供給表": "県の表",
    },
    "product": {
        "pfizer": "ファイザー",
        "moderna": "モデルナ",
        "astrazeneca": "アストラゼネカ",
        "novavax": "ノババックス",
        "unknown": "不明",
        "all": "計",
    },
    "basis": {"stated": "記載", "inferred": "推定", "placeholder": "要確認", "user": "入力"},
    "state": {
        "complete": "入力済み",
        "incomplete": "入力途中",
        "arrived": "到着確認済",
        "unconfirmed": "到着未確認",
        "planned": "計画",
        "undecided": "未定",
        "returned": "返送",
        "overdue": "期日超過",
        "open": "期日到来",
        "coming": "これから",
    },
    "sex": {"female": "女性", "male": "男性", "unknown": "性別不明", "all": "性別の区別なし"},
    "venue_kind": {
        "mass": "集団接種",
        "clinic": "個別接種",
        "special": "県特設会場",
        "visit": "巡回接種",
        "unknown": "不明",
    },
    "area_kind": {"nation": "全国", "prefecture": "都道府県", "municipality": "市町村", "ward": "区"},
    "hidden": {"few": "10未満", "derived": "非表示"},
    "is_comparable": {True: "比較できる", False: "比較できない"},
    "inside": {True: "入った", False: "外れた"},
    "widened": {True: "広げた", False: "広げる前"},
    "severity": {"warn": "要注意", "info": "お知らせ", "hold": "確認待ち", "refuse": "受け取れません"},
    "invented": {True: "見本", False: "－"},
    "synthetic": {True: "見本", False: "－"},
    "chosen": {True: "採用", False: "－"},
    "precision": {
        "day": "日",
        "week": "週",
        "fortnight": "2週間",
        "third": "旬",
        "month": "月",
        "season": "季節",
        "fiscal_year": "年度",
        "open": "未定",
        "unknown": "不明",
    },
}

# What was done to the store, and what changed between two versions of it.
TERMS |= {
    "table_name": Term("データ", format="value"),
    "what": Term("区分", format="value"),
    "valid_on": Term("日付", format="date", note="接種日、基準日など、その行が示す日です。"),
    "row_key": Term("行を見分ける項目"),
    "told_before": Term("変更前の内容"),
    "told_after": Term("変更後の内容"),
    "told": Term("内容"),
    "cells": Term("セル"),
    "subject": Term("項目"),
    "text_before": Term("変更前"),
    "text_after": Term("変更後"),
    "doses_before": Term("前", "回", "count"),
    "doses_after": Term("後", "回", "count"),
    "change_doses": Term("差", "回", "count"),
    "backfilled_doses": Term("うち遡り", "回", "count", note="前の版が知っていた最後の日までの接種の、増減です。"),
    "rule": Term("確認の番号", format="code"),
    "at": Term("日時", format="datetime"),
    "outcome": Term("結果", format="value"),
    "by": Term("担当"),
    "findings": Term("指摘", "件", "count"),
    "prefecture_code": Term("都道府県コード", format="code"),
    "deceased": Term("死亡者の区分", format="value"),
    "doses_wo_deceased": Term("接種回数（死亡者を除く）", "回", "count"),
    "event_id": Term("メモID", format="code"),
    "event_text": Term("出来事"),
    "written_on": Term("記入日", format="date"),
    "age_from": Term("年齢（下）", "歳", "code"),
    "age_to": Term("年齢（上）", "歳", "code"),
    "short_name": Term("略称"),
    "allotment": Term("配分", format="value"),
    "goal_doses": Term("目標の回数", "回", "count"),
    "task_name": Term("工程"),
    "work_item_name": Term("取組事項"),
}

# The words of the projects' workbook by what they stand for, written there and read from there. What is left blank in
# it: a basis is that of whoever types, a status that of the rule (自動).
BOOK_WORDS = {
    "field": {
        "goal": "目標", "current": "現状", "issue": "課題", "measure": "具体的手段", "effect": "効果", "note": "注記",
    },
    "role": {"proposer": "提案", "target": "対象", "section": "担当課", "working_group": "WG"},
    "lifecycle": {"new": "新規", "continued": "継続", "replaced": "入替", "finished": "完了"},
    "kind": {"bar": "棒", "milestone": "節目", "period": "期間", "note": "注記", "later": "次年度以降"},
    "basis": {"stated": "明記", "inferred": "推定", "placeholder": "要確認"},
    "task_state": {"active": "継続", "dropped": "取りやめ"},
    "status": {
        "on_track": "順調", "slightly_late": "やや遅れ", "late": "遅れ", "done": "完了", "not_started": "未着手",
    },
    "area_state": {
        "not_started": "未着手", "preparing": "調整中", "running": "実施中", "done": "完了", "out_of_scope": "対象外",
    },
    "meeting_state": {"planned": "予定", "held": "開催", "cancelled": "中止"},
    "action_state": {"open": "未了", "done": "完了", "dropped": "取りやめ"},
    "seat_group": {"municipal": "市町村等", "prefecture": "県"},
    "step_kind": {"screen": "画面", "card": "カード", "line": "議題"},
    "is_shown": {True: "出す", False: "出さない"},
    "direction": {"up": "増やす", "down": "減らす", "hold": "維持"},
    "kpi_kind": {"base": "基準", "target": "目標", "actual": "実績"},
    "level": {"prefecture": "県", "nation": "国"},
    "is_printed": {True: "記載", False: "計算"},
    "facility": {"clinic": "診療所", "hospital": "病院"},
    "special_staffing": {True: "あり", False: "なし"},
    "overlap": {"exclusive": "重複しない", "inclusive": "重複してよい"},
    "special_hours": {"qualifying_weeks": "要件を満たす週のみ", "all_weeks": "期間内のすべて"},
    "week_starts_on": {0: "月曜日", 1: "火曜日", 2: "水曜日", 3: "木曜日", 4: "金曜日", 5: "土曜日", 6: "日曜日"},
}  # fmt: skip


@dataclass(frozen=True)
class SettingWords:
    """What people read for one setting that changes numbers: its name, its unit, where it belongs, what it changes."""

    label: str
    unit: str
    group: str
    changes: str


_RATES, _STOCK, _ENTRY, _OUTLOOK, _ATTENTION, _PLANS, _HOME = (
    "接種率の算出",
    "在庫と2回目の接種",
    "入力の遅れ",
    "完了見込み",
    "概況の「確認が必要なこと」",
    "取組の進捗の判定",
    "本県と週",
)
# Defaults and limits stand in data/reference/settings.csv; a setting that nothing reads is not listed.
SETTINGS = {
    "meeting_method_until": SettingWords(
        "会議資料の方法で表を作る最後の日", "", _RATES,
        "この日までの表は全年代の回数を65歳以上人口で割り、翌日からは65歳以上の回数だけを割ります。",
    ),
    "handout_denominator": SettingWords(
        "会議資料の概数を分母に使う", "", _RATES,
        "使わないと、会議資料の方法の分母が「約33万5千人」から住民基本台帳の人数に変わります。",
    ),
    "wastage_rate": SettingWords(
        "廃棄の見込み", "%", _STOCK, "在庫の幅の下限が、接種した回数のこの割合だけ小さくなります。"
    ),
    "elsewhere_rate": SettingWords(
        "居住地以外での接種の見込み", "%", _STOCK,
        "VRSは居住地、供給は接種地で数えるため、在庫の幅がこの割合だけ上下に広がります。",
    ),
    "pfizer_interval_days": SettingWords(
        "接種間隔（ファイザー）", "日", _STOCK, "2回目の期日、2回目予約分の在庫、1回目を終える期限が変わります。"
    ),
    "moderna_interval_days": SettingWords(
        "接種間隔（モデルナ）", "日", _STOCK, "モデルナの2回目の期日と、特設会場を加えた見込みが変わります。"
    ),
    "overdue_after_days": SettingWords(
        "期日超過とみなす日数", "日", _STOCK, "2回目の期日からこの日数を過ぎた回数を「期日超過」と数えます。"
    ),
    "doses_per_vial": SettingWords(
        "1バイアル当たりの回数", "回", _STOCK,
        "供給計画に書かれていない配送の回数と、調整枠の配分案の1箱当たりの回数が変わります。",
    ),
    "complete_rate": SettingWords(
        "入力済みとみなす割合", "%", _ENTRY,
        "接種の28日後に見える回数のこの割合に達しない日を「入力途中」とし、斜線で示します。",
    ),
    "take_up_rate": SettingWords(
        "想定接種率の初期値", "%", _OUTLOOK, "目標がないときに、完了見込みが想定する接種率です。"
    ),
    "venue_doses": SettingWords(
        "特設会場1か所の1日当たり", "回", _OUTLOOK, "完了見込みで特設会場を加えたときの、土日1日の回数です。"
    ),
    "venue_lead_days": SettingWords(
        "特設会場を開けるまでの日数", "日", _OUTLOOK, "完了見込みで加えた特設会場は、この日数の後に始まります。"
    ),
    "alert_behind_points": SettingWords(
        "全国との差", "ポイント", _ATTENTION, "接種率が全国よりこれ以上低いときに知らせます。"
    ),
    "alert_town_points": SettingWords(
        "市町村と県の差", "ポイント", _ATTENTION, "高齢者1回目の接種率が県よりこれ以上低い市町村を知らせます。"
    ),
    "alert_stale_days": SettingWords(
        "データの古さ", "日", _ATTENTION, "基準日より、これを超えて古いデータを知らせます。"
    ),
    "alert_stock_days": SettingWords(
        "在庫日数の下限", "日", _ATTENTION,
        "使用可能分の在庫日数がこれを切る市町村を知らせ、市町村別と供給と在庫で印を付けます。",
    ),
    "alert_sum_doses": SettingWords(
        "市町村の合計と県の差", "回", _ATTENTION, "市町村の合計が県の値とこれ以上違うときに知らせます。"
    ),
    "on_track_rate": SettingWords(
        "順調の下限", "%", _PLANS, "進捗が計画のこの割合以上なら「順調」とします。"
    ),
    "slightly_late_rate": SettingWords(
        "やや遅れの下限", "%", _PLANS, "進捗が計画のこの割合以上なら「やや遅れ」、これ未満は「遅れ」とします。"
    ),
    "home_area": SettingWords(
        "本県", "", _HOME, "すべての画面と資料、取り込める市町村のファイルが、この都道府県のものになります。"
    ),
    "week_starts_on": SettingWords(
        "週の始まり", "", _HOME,
        "市町村の週別の回数、2回目の期日の週、供給計画どおりの週の見通しの区切りが変わります。支援金の週は試算ルールの表で決めます。",
    ),
}  # fmt: skip
BOOK_WORDS["setting"] = {name: one.label for name, one in SETTINGS.items()}
# Values that screens show in the workbooks' own words.
SAME_WORDS = (
    "level", "is_printed", "facility", "special_staffing", "overlap", "special_hours", "week_starts_on", "field",
    "lifecycle", "task_state", "meeting_state", "action_state", "direction", "step_kind", "is_shown",
    "seat_group",
)  # fmt: skip
VALUES |= {name: BOOK_WORDS[name] for name in SAME_WORDS}
VALUES["kind"] |= BOOK_WORDS["kind"]
VALUES["status"] = BOOK_WORDS["status"] | {"unreported": "未報告"}
VALUES |= {f"{whose}_status": VALUES["status"] for whose in ("computed", "stated")}
VALUES |= {f"{end}_precision": VALUES["precision"] for end in ("start", "end", "baseline_start", "baseline_end")}
VALUES |= {f"{end}_basis": VALUES["basis"] for end in ("start", "end")}
VALUES["next_milestone_precision"] = VALUES["precision"]
VALUES["state"] |= BOOK_WORDS["area_state"]
VALUES["setting_id"] = BOOK_WORDS["setting"]
VALUES["setting_kind"] = {
    "area": "都道府県",
    "weekday": "曜日",
    "day": "日付",
    "switch": "使う・使わない",
    "rate": "割合",
    "points": "ポイント",
    "days": "日数",
    "doses": "回数",
}
VALUES["is_in_year"] = {True: "年度内", False: "次年度以降"}
VALUES["why"] = {
    "late": "遅れ", "due": "期限が来る", "unreported": "未報告", "undecided": "月が未確定", "decision": "判断を仰ぐ",
    "action": "宿題", "slipped": "後ろ倒し",
}  # fmt: skip
VALUES["action_standing"] = BOOK_WORDS["action_state"] | {"overdue": "期限超過"}
VALUES["standing"] = {
    "held": "開催済", "today": "本日", "planned": "予定", "undecided": "日程未定", "unrecorded": "開催の記録なし",
    "cancelled": "中止",
}  # fmt: skip
VALUES["event_kind"] = {"round": "供給", "venue": "特設会場開設", "goal": "目標日", "note": "出来事"}
VALUES["change"] = {
    "later": "遅れが生じた", "decided": "期間が確定した", "done": "完了した", "status": "状況が変わった",
    "added": "加わった", "dropped": "取りやめた", "unreported": "報告がない", "same": "変わらない",
}  # fmt: skip
PROJECT_WORDS = ("field", "role", "lifecycle", "task_state", "area_state", "meeting_state", "action_state", "direction")
VALUES |= {name: BOOK_WORDS[name] for name in (*PROJECT_WORDS, "kpi_kind")} | {"stated_status": BOOK_WORDS["status"]}
VALUES |= {f"{end}_{name}": VALUES[name] for end in ("start", "end") for name in ("basis", "precision")}
VALUES |= {
    "table_name": {
        "action_item": "宿題", "agenda_item": "議題", "area": "地域", "area_progress": "市町村別状況",
        "attendee": "会議の出席者", "baseline": "当初計画", "campaign_report": "季節の接種の累計報告",
        "dispatch": "医療従事者の派遣", "dose_daily": "日別の接種回数", "dose_report": "接種回数の累計報告",
        "eligible": "対象者数", "event": "出来事・訂正のメモ", "institution": "医療機関", "kpi": "指標",
        "meeting": "会議", "meeting_step": "会議の画面の構成",
        "population": "人口", "progress": "進捗報告", "project": "連携推進項目", "project_party": "担当・対象",
        "mapping_profile": "対応付け",
        "project_text": "目標・課題などの文", "setting": "設定", "site_daily": "医療機関の1日", "subsidy_campaign":
        "試算ルール", "supply": "供給・在庫", "support_measure": "支援策・予算", "target": "目標", "task": "工程",
        "venue": "特設会場", "venue_daily": "特設会場の1日", "work_item": "取組事項",
    },
    "what": {"added": "追加", "changed": "変更", "withdrawn": "取下げ"},
    "outcome": {
        "published": "公開", "held": "確認待ち", "refused": "受け取れません", "unchanged": "変更なし", "undo": "取消し",
        "pin": "会議の固定", "rebuild": "組み直し", "backup": "控え",
    },
    "deceased": {"yes": "死亡", "no": "生存", "unknown": "不明"},
    "allotment": {"basic": "基本計画枠", "adjustment": "調整枠", "all": "計"},
}  # fmt: skip


def is_missing(value: object) -> bool:
    """True for None, NaN and NaT (the two that are unequal to themselves), and for pandas' own missing value.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    return value is None or type(value).__name__ == "NAType" or bool(value != value)


def half_up(value: float | Decimal, digits: int = 0) -> Decimal:
    """The value rounded half away from zero, as officials round (Python's own rounding gives 30.2 for 30.25).

    >>> half_up(30.25, 1), half_up(17.5), half_up(-0.25, 1)
    (Decimal('30.3'), Decimal('18'), Decimal('-0.3'))
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def count_text(value: float | None, unit: str = "") -> str:
    """All digits with commas and the unit; － where nothing is known.

    >>> count_text(59333, "回"), count_text(None, "回"), count_text(-98)
    ('59,333回', '－', '−98')
    """
    return MISSING if is_missing(value) else f"{int(half_up(value)):,}".replace("-", MINUS) + unit


def short_count(value: float) -> str:
    """A count as it is spoken of: all digits below 1万, then 万 and 億, with one decimal below 100.

    >>> short_count(9750), short_count(302500), short_count(6266076), short_count(99_999_999)
    ('9,750', '30.3万', '627万', '1.0億')
    """
    if abs(value) < 10_000:
        return count_text(value)
    man = half_up(Decimal(str(value)) / 10**4, 0 if abs(value) >= 10**6 else 1)
    if abs(man) < 10_000:
        return f"{man:,}万".replace("-", MINUS)
    oku = Decimal(str(value)) / 10**8
    return f"{half_up(oku, 0 if abs(oku) >= 100 else 1):,}億".replace("-", MINUS)


def number_text(value: float | None) -> str:
    """A number with its decimals as they are, in commas; － where nothing is known.

    >>> number_text(15.0), number_text(0.8), number_text(1234.5)
    ('15', '0.8', '1,234.5')
    """
    return MISSING if is_missing(value) else f"{value:,.10g}".replace("-", MINUS)


def days_in_month(day: date) -> int:
    """How many days the month of a day has.

    >>> days_in_month(date(2021, 2, 3)), days_in_month(date(2021, 12, 31))
    (28, 31)
    """
    return monthrange(day.year, day.month)[1]


def slip_text(months: float | None) -> str:
    """By how much a plan moved: か月, and 旬 for thirds of a month; '' when nothing is known, 変更なし for none.

    >>> slip_text(2), slip_text(-1.0), slip_text(1 / 3), slip_text(4 / 3), slip_text(0)
    ('+2か月', '−1か月', '+1旬', '+1か月1旬', '変更なし')
    """
    if is_missing(months):
        return ""
    whole, thirds = divmod(round(abs(months) * 3), 3)
    if not whole and not thirds:
        return "変更なし"
    parts = (f"{whole}か月" if whole else "") + (f"{thirds}旬" if thirds else "")
    return ("+" if months > 0 else MINUS) + parts


def period_text(starts_on: date | None, precision: str, wording: str | None = None) -> str:
    """A period as it was written, else in words of its precision: 6月4日, 8月下旬, 8月, 秋頃, 令和4年度, 未定.

    >>> period_text(date(2021, 8, 21), "third"), period_text(date(2022, 4, 1), "fiscal_year")
    ('8月下旬', '令和4年度')
    >>> period_text(None, "unknown"), period_text(date(2021, 9, 1), "season", "秋頃")
    ('未定', '秋頃')
    """
    if not is_missing(wording) and wording:
        return str(wording)
    if is_missing(starts_on) or precision in ("unknown", "open"):
        return "未定"
    month = f"{starts_on.month}月"
    seasons = {3: "春頃", 6: "夏頃", 9: "秋頃", 12: "冬頃"}
    return {
        "day": day_text(starts_on),
        "third": month + ("上旬", "中旬", "下旬")[min((starts_on.day - 1) // 10, 2)],
        "month": month,
        "season": seasons.get(starts_on.month, month),
        "fiscal_year": fiscal_year_text(starts_on.year - (starts_on.month < 4), bare=True),
    }.get(precision, month)


def yen_text(yen: float | None) -> str:
    """An amount to the yen in 億 and 万, as budgets are spoken of; － where nothing is known.

    >>> yen_text(499_440_000), yen_text(431_900_000_000), yen_text(7_550), yen_text(0), yen_text(1_060_500)
    ('4億9,944万円', '4,319億円', '7,550円', '0円', '106万500円')
    """
    if is_missing(yen):
        return MISSING
    oku, rest = divmod(int(yen), 10**8)
    man, ones = divmod(rest, 10**4)
    parts = [f"{oku:,}億"] if oku else []
    parts += [f"{man:,}万"] if man else []
    parts += [f"{ones:,}"] if ones or not parts else []
    return "".join(parts) + "円"


def persons_text(persons: float | None) -> str:
    """A number of persons in the approximate wording of the handouts; － where nothing is known.

    >>> persons_text(334940), persons_text(39366), persons_text(36_000_000), persons_text(8031), persons_text(540)
    ('約33万5千人', '約3万9千人', '約3,600万人', '約8千人', '約540人')
    """
    if is_missing(persons):
        return MISSING
    if persons < 1000:
        return f"約{int(half_up(persons / 10)) * 10}人"
    if persons >= 1_000_000:
        return f"約{int(half_up(persons / 10_000)):,}万人"
    man, sen = divmod(int(half_up(persons / 1000)), 10)
    return "約" + (f"{man}万" if man else "") + (f"{sen}千" if sen else "") + "人"


def rate_text(rate: float | None, approximate: bool = False) -> str:
    """A rate (0–1) in percent: no decimals from 10 %, one below, never rounded up to 100 % or down to 0 %.

    More than 100 % stays as it is. `approximate` puts 約 before it: its denominator is an approximation.

    >>> rate_text(0.17711, True), rate_text(0.00841), rate_text(1.009), rate_text(None)
    ('約18%', '0.8%', '101%', '－')
    >>> rate_text(0.9999), rate_text(0.0002), rate_text(0.0), rate_text(1.0), rate_text(0.0996)
    ('99.9%', '0.1%未満', '0%', '100%', '10%')
    """
    if is_missing(rate):
        return MISSING
    percent = Decimal(str(rate)) * 100
    text = _percent(percent)
    return f"約{text}" if approximate and "未満" not in text else text


def _percent(percent: Decimal) -> str:
    if percent == 0:
        return "0%"
    if 0 < percent < Decimal("0.05"):
        return "0.1%未満"
    if half_up(percent) == 100 and percent < 100:
        return f"{min(half_up(percent, 1), Decimal('99.9'))}%"
    digits = 0 if half_up(percent, 1) >= 10 else 1
    return f"{half_up(percent, digits)}%"


def exact_rate_text(rate: float | None) -> str:
    """A rate (0–1) in percent with one decimal, as tables have it; never rounded up to 100 % or down to 0 %.

    >>> exact_rate_text(0.17711), exact_rate_text(1.0989), exact_rate_text(0.9999), exact_rate_text(None)
    ('17.7%', '109.9%', '99.9%', '－')
    """
    if is_missing(rate):
        return MISSING
    percent = Decimal(str(rate)) * 100
    if 0 < percent < Decimal("0.05"):
        return "0.1%未満"
    rounded = half_up(percent, 1)
    return f"{min(rounded, Decimal('99.9')) if percent < 100 else rounded}%"


def points_text(difference: float | None) -> str:
    """The difference of two rates (0–1, unrounded) in ポイント with its sign; － where one of them is unknown.

    >>> points_text(0.17711 - 0.17406), points_text(0.00841 - 0.01549), points_text(0.0), points_text(None)
    ('+0.3ポイント', '−0.7ポイント', '±0.0ポイント', '－')
    """
    if is_missing(difference):
        return MISSING
    points = half_up(Decimal(str(difference)) * 100, 1)
    sign = "±" if points == 0 else "+" if points > 0 else MINUS
    return f"{sign}{abs(points)}ポイント"


def difference(rate: float | None, other: float | None) -> float | None:
    """rate − other from unrounded rates (0–1); None where one of them is unknown.

    >>> difference(0.5, 0.25), difference(None, 0.2)
    (0.25, None)
    """
    return None if is_missing(rate) or is_missing(other) else rate - other


def comparison_text(gap: float) -> str:
    """How a rate stands to another in cautious words, from their unrounded difference (0–1).

    Below 0.5 ポイント the two are said to be nearly the same: the denominators carry no more.

    >>> comparison_text(0.003), comparison_text(-0.007), comparison_text(0.101)
    ('とほぼ同じ（+0.3ポイント）です', 'を0.7ポイント下回っています', 'を10.1ポイント上回っています')
    """
    if abs(gap) < 0.005:
        return f"とほぼ同じ（{points_text(gap)}）です"
    verb = "上回って" if gap > 0 else "下回って"
    return f"を{half_up(Decimal(str(abs(gap))) * 100, 1)}ポイント{verb}います"


def dose_label(number: int) -> str:
    """The word for a dose number.

    >>> dose_label(1)
    '1回目'
    """
    return f"{int(number)}回目"


def day_text(day: date) -> str:
    """A day in running text.

    >>> day_text(date(2021, 6, 2))
    '6月2日'
    """
    return f"{day.month}月{day.day}日"


def as_of_text(day: date) -> str:
    """The day figures speak of.

    >>> as_of_text(date(2021, 6, 2))
    '6月2日現在'
    """
    return f"{day_text(day)}現在"


def axis_day(day: date) -> str:
    """A day on an axis.

    >>> axis_day(date(2021, 6, 2))
    '6/2'
    """
    return f"{day.month}/{day.day}"


def wareki(day: date) -> str:
    """A day by the Japanese calendar with its weekday; before 1926 by the western year.

    >>> wareki(date(2021, 6, 4)), wareki(date(2019, 5, 1)), wareki(date(1920, 1, 1))
    ('令和3年6月4日(金)', '令和元年5月1日(水)', '1920年1月1日(木)')
    """
    name, _, year = _era(day)
    return f"{name}{'元' if name and year == 1 else year}年{day_text(day)}({WEEKDAYS[day.weekday()]})"


def wareki_short(day: date) -> str:
    """A day by the Japanese calendar, short.

    >>> wareki_short(date(2021, 6, 4)), wareki_short(datetime(2019, 4, 30, 12))
    ('R3.6.4', 'H31.4.30')
    """
    _, letter, year = _era(day)
    return f"{letter}{year}.{day.month}.{day.day}"


def fiscal_year_text(year: int, *, bare: bool = False) -> str:
    """A fiscal year by the Japanese calendar, with the western year unless `bare`; it begins in April of `year`.

    >>> fiscal_year_text(2021), fiscal_year_text(2022, bare=True), fiscal_year_text(2019, bare=True)
    ('令和3年度（2021年度）', '令和4年度', '令和元年度')
    """
    name, _, number = _era(date(year, 5, 1))
    text = f"{name}{'元' if name and number == 1 else number}年度"
    return text if bare else f"{text}（{year}年度）"


def meeting_round(name: str) -> str:
    """The number of a meeting, its name where it has none.

    >>> meeting_round("R3 第2回本部会議"), meeting_round("連携推進本部会議設置")
    ('第2回', '連携推進本部会議設置')
    """
    found = re.search(r"第\d+回", name)
    return found[0] if found else name


def _era(day: date) -> tuple[str, str, int]:
    plain = date(day.year, day.month, day.day)  # a Timestamp can't be compared with a date
    found = ((name, letter, day.year - first.year + 1) for first, name, letter in ERAS if plain >= first)
    return next(found, ("", "", day.year))


def clock_text(moment: datetime) -> str:
    """A moment in Japan time, to the minute.

    >>> clock_text(datetime(2021, 6, 3, 8, 15))
    '6月3日 08:15'
    """
    return f"{day_text(moment)} {moment:%H:%M}"


def setting_text(setting_id: str, value: float | None) -> str:
    """A setting's value with its unit; a rate in percent, a day as 2021年6月13日.

    >>> setting_text("wastage_rate", 0.025), setting_text("meeting_method_until", 20210613)
    ('2.5%', '2021年6月13日')
    >>> setting_text("alert_stale_days", 3), setting_text("handout_denominator", 0)
    ('3日', '使わない')
    >>> setting_text("home_area", 16), setting_text("week_starts_on", 6)
    ('富山県', '日曜日')
    """
    if is_missing(value):
        return MISSING
    kind = setting_kinds().get(setting_id)
    if kind == "day":
        day = setting_day(value)
        return f"{day.year}年{day_text(day)}"
    if kind == "switch":
        return "使う" if value else "使わない"
    if kind == "area":
        return prefecture_names()[int(value) - 1]
    if kind == "weekday":
        return BOOK_WORDS["week_starts_on"][int(value)]
    return f"{number_text(value * 100 if kind == 'rate' else value)}{SETTINGS[setting_id].unit}"


@cache
def setting_kinds() -> dict[str, str]:
    """What each setting's number stands for, as data/reference/settings.csv has it."""
    with (REFERENCE / "settings.csv").open(encoding="utf-8", newline="") as file:
        return {row["setting_id"]: row["kind"] for row in csv.DictReader(file)}


@cache
def prefecture_names() -> tuple[str, ...]:
    """The names of the 47 prefectures in the order of their codes, as data/reference/areas.csv has them."""
    with (REFERENCE / "areas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["area_name"] for row in csv.DictReader(file) if row["area_kind"] == "prefecture")


def setting_day(value: float) -> date:
    """The day that a setting holds as the number of its eight digits.

    >>> setting_day(20210613.0)
    datetime.date(2021, 6, 13)
    """
    digits = int(value)
    return date(digits // 10_000, digits // 100 % 100, digits % 100)


def value_text(column: str, value: object) -> str:
    """One value of one column as people read it; － where it is missing, the value itself where no word is known.

    >>> value_text("age_group", "65+"), value_text("doses", 59333), value_text("dose_number", 1)
    ('65歳以上', '59,333', '1回目')
    >>> value_text("coverage_rate", 0.177), value_text("as_of_on", date(2021, 6, 2)), value_text("reason", None)
    ('18%', 'R3.6.2', '－')
    """
    if is_missing(value):
        return MISSING
    writers = {
        "count": count_text,
        "rate": rate_text,
        "date": wareki_short,
        "datetime": clock_text,
        "dose": dose_label,
        "number": number_text,
        "slip": slip_text,
        "value": lambda word: VALUES.get(column, {}).get(word, str(word)),
    }
    return writers.get(TERMS[column].format, str)(value)
