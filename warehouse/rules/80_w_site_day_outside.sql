-- rule: W-SITE-OUTSIDE
-- about: site_daily
-- A clinic's or hospital's day with doses that lies in no campaign's period: it is kept, but the subsidy does not count
-- it. Says nothing while no campaign's rules are known.
with mine as (
    select day, doses, institution_id, source_row
    from store.site_daily
    where added_in = getvariable('batch') and removed_in is null and doses > 0
),
outside as (
    select m.*
    from mine m
    where exists (from subsidy_campaign)
        and not exists (from subsidy_campaign c where m.day between c.first_on and c.last_on)
)
select
    'W-SITE-OUTSIDE', 'warn', institution_id || ' ' || strftime(day, '%Y-%m-%d'),
    format('医療機関番号「{}」の{}の{:,}回は、どの試算ルールの期間にも入りません',
        institution_id, strftime(day, '%-m月%-d日'), doses),
    '日付の誤りでなければ、このまま取り込めます（支援金の試算では数えません）',
    'site_daily', source_row
from outside
order by institution_id, day;
