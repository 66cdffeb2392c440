-- rule: Q-SITE-UNKNOWN
-- about: site_daily
-- Days of an institution that no list of institutions names: they are kept, but the subsidy cannot count them before its
-- kind and municipality are known.
with mine as (
    select institution_id, count(*) as days, sum(doses) as doses, min(source_row) as source_row
    from store.site_daily
    where added_in = getvariable('batch') and removed_in is null
    group by institution_id
)
select
    'Q-SITE-UNKNOWN', 'hold', institution_id,
    format('医療機関番号「{}」（{:,}日分、{:,}回）が、医療機関の一覧にありません', institution_id, days, doses::bigint),
    '「医療機関」のシートを先に取り込むか、番号を確かめてください（取り込んでも、一覧に載るまで試算では数えません）',
    'site_daily', source_row
from mine
where institution_id not in (select institution_id from institution)
order by institution_id;
