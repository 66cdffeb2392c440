-- rule: W-STALE
-- about: dose_daily
-- The home prefecture's (or a municipality's) newest day lies more than three days before the day the file is of:
-- its doses may not have been entered yet.
with mine as (
    select id, dataset, as_of_on, area_codes from store.batch where id = getvariable('batch')
),
newest as (
    select d.area_code, max(d.vaccinated_on) as told_on
    from store.dose_daily d
    join mine m using (dataset)
    where d.removed_in is null and is_home(d.area_code) and list_contains(m.area_codes, d.area_code)
    group by d.area_code
)
select
    'W-STALE', 'warn', '',
    format('{}の最も新しい接種日（{}）が、基準日（{}）より3日を超えて前です',
        string_agg(coalesce(n.area_name, e.area_code), '、' order by n.meeting_order, e.area_code),
        strftime(min(e.told_on), '%-m月%-d日'), strftime(any_value(m.as_of_on), '%-m月%-d日')),
    '入力が止まっていないか、提供元に確かめてください'
from newest e
cross join mine m
left join area_name n using (area_code)
where e.told_on < m.as_of_on - 3
having count(*) > 0;
