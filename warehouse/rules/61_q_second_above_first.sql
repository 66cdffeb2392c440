-- rule: Q-2GT1
-- about: dose_daily, dose_report
-- More second doses than first ones (or third than second) in all. Days are only added up where the file tells all of
-- them, not a window of days: in a window people come for their second dose who had the first before it. The home
-- prefecture and its municipalities only (Osaka's real total of 2024 has more second doses than first ones).
with mine as (
    select id, dataset, not contains(scope, '"between"') as tells_all from store.batch where id = getvariable('batch')
),
told as (
    select
        d.area_code, d.priority_group, 'all' as age_group, d.dose_number, sum(d.doses) as doses,
        max(max(d.vaccinated_on)) over (partition by d.area_code) as told_on, 'dose_daily' as source_table, null as source_row
    from store.dose_daily d
    join mine m using (dataset)
    where m.tells_all and d.removed_in is null and is_home(d.area_code)
    group by d.area_code, d.priority_group, d.dose_number
    union all
    select
        r.area_code, r.priority_group, r.age_group, r.dose_number, sum(r.doses), r.as_of_on, 'dose_report', min(r.source_row)
    from store.dose_report r
    join mine m using (dataset)
    where r.added_in = m.id and r.removed_in is null and is_home(r.area_code)
    group by r.area_code, r.priority_group, r.age_group, r.dose_number, r.as_of_on
)
select
    'Q-2GT1', 'hold', coalesce(n.area_name, l.area_code),
    format('{}の{}の{}回目（{:,}回）が{}回目（{:,}回）を上回っています',
        coalesce(n.area_name, l.area_code), strftime(l.told_on, '%Y-%m-%d'), l.dose_number, l.doses::bigint, e.dose_number, e.doses::bigint),
    '列の取り違えがないか元の資料と照合し、正しければ理由を添えて確定してください',
    if(l.source_row is not null, l.source_table, null), l.source_row
from told l
join told e
    on e.area_code = l.area_code and e.priority_group = l.priority_group and e.age_group = l.age_group
    and e.told_on = l.told_on and e.source_table = l.source_table and e.dose_number = l.dose_number - 1
left join area_name n on n.area_code = l.area_code
where l.doses > e.doses
  and not (l.source_table = 'dose_daily' and exists (select 1 from told r where r.source_table = 'dose_report'))
order by l.area_code, l.told_on, l.dose_number;
