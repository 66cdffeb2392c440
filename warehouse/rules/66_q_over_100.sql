-- rule: Q-OVER100, W-OVER100
-- about: dose_daily, dose_report
-- More doses of one number than persons of the same age class (all, 65+) or than planned health workers. The plan is a
-- round figure (約), so that up to 105 % of it is only a warning.
with mine as (
    select id, dataset from store.batch where id = getvariable('batch')
),
daily as (
    select d.area_code, d.priority_group, d.dose_number, d.age_group, sum(d.doses) as doses
    from store.dose_daily d
    join mine using (dataset)
    where d.removed_in is null and is_home(d.area_code)
    group by all
),
newest as (
    select r.area_code, r.priority_group, r.dose_number, r.age_group, r.as_of_on, sum(r.doses) as doses, min(r.source_row) as source_row
    from store.dose_report r
    join mine m using (dataset)
    where r.added_in = m.id and r.removed_in is null and is_home(r.area_code)
    group by all
),
told as (
    select area_code, priority_group, dose_number, age_group, doses, 'dose_daily' as source_table, null as source_row from daily
    union all
    select area_code, priority_group, dose_number, 'all', sum(doses), 'dose_daily', null
    from daily where age_group <> 'all' group by area_code, priority_group, dose_number
    union all
    select area_code, priority_group, dose_number, age_group, max(doses), 'dose_report', arg_max(source_row, doses)
    from newest group by area_code, priority_group, dose_number, age_group
),
planned as (
    select area_code, arg_max(persons, as_of_on) as persons from eligible where priority_group = 'health_workers' group by area_code
),
set_against as (
    select t.*, '人口' as of_whom, r.persons, false as is_round
    from told t join register r using (area_code) where t.priority_group <> 'health_workers' and t.age_group = 'all'
    union all
    select t.*, '65歳以上の人口', r.persons_65plus, false
    from told t join register r using (area_code) where t.priority_group <> 'health_workers' and t.age_group = '65+'
    union all
    select t.*, '医療従事者等の対象者数', p.persons, true
    from told t join planned p using (area_code) where t.priority_group = 'health_workers' and t.age_group = 'all'
)
select
    if(is_round and doses <= persons * 1.05, 'W-OVER100', 'Q-OVER100'), if(is_round and doses <= persons * 1.05, 'warn', 'hold'),
    coalesce(n.area_name, s.area_code),
    format('{}の{}回目が{:,}回で、{}（{:,}人）を上回っています',
        coalesce(n.area_name, s.area_code), s.dose_number, s.doses::bigint, s.of_whom, s.persons::bigint),
    '元の資料と照合し、正しければ理由を添えて確定してください',
    if(s.source_row is not null, s.source_table, null), s.source_row
from set_against s
left join area_name n using (area_code)
where s.doses > s.persons
order by s.area_code, s.dose_number;
