-- rule: W-MUNI-FEW
-- about: dose_daily, dose_report
-- of: municipal
-- A file of several municipalities that leaves some out: theirs stay as they were, and are not zero.
with claimed as (
    select unnest(area_codes) as area_code from store.batch where id = getvariable('batch')
),
missing as (
    select a.area_code, a.area_name, a.meeting_order
    from area_name a
    where a.prefecture_code = home_area() and a.area_kind = 'municipality' and a.area_code not in (from claimed)
)
select
    'W-MUNI-FEW', 'warn', '',
    format('このファイルには{}の行がありません（{}市町村）', string_agg(area_name, '、' order by meeting_order, area_code), count(*)),
    'ない市町村の値は前回のままで、0にはなりません。届いたら追って取り込んでください'
from missing
having count(*) > 0 and (select count(*) from claimed where length(area_code) = 6) > 1;
