-- rule: Q-DAILY-SUM
-- about: dose_daily, dose_report
-- Within one dataset: the days between two reported totals of an area don't add up to their difference. Only judged
-- where every day between them is told and both totals speak of all ages.
with mine as (
    select id, dataset from store.batch where id = getvariable('batch')
),
totals as (
    select
        r.area_code, r.priority_group, r.dose_number, r.as_of_on, sum(r.doses) as doses, max(r.added_in) as added_in,
        min(r.source_row) as source_row
    from store.dose_report r
    join mine using (dataset)
    where r.removed_in is null and r.age_group = 'all' and is_home(r.area_code)
    group by r.area_code, r.priority_group, r.dose_number, r.as_of_on
    having count(r.doses) = count(*)
),
steps as (
    select
        *, lag(doses) over same as before, lag(as_of_on) over same as before_on
    from totals
    window same as (partition by area_code, priority_group, dose_number order by as_of_on)
),
days as (
    select
        s.area_code, s.dose_number, s.as_of_on, s.before_on, s.doses - s.before as stated, sum(d.doses) as added,
        count(distinct d.vaccinated_on) as told, max(greatest(s.added_in, d.added_in)) as added_in,
        any_value(s.source_row) filter (where s.added_in = getvariable('batch')) as source_row
    from steps s
    join store.dose_daily d
        on d.dataset = (select dataset from mine) and d.removed_in is null and d.area_code = s.area_code
        and d.priority_group = s.priority_group and d.dose_number = s.dose_number
        and d.vaccinated_on > s.before_on and d.vaccinated_on <= s.as_of_on
    where s.before is not null
    group by all
)
select
    'Q-DAILY-SUM', 'hold', strftime(y.as_of_on, '%Y-%m-%d'),
    format('{}の{}回目は、累計の差（{}～{}）が{:,}回ですが、日ごとの和は{:,}回です',
        coalesce(n.area_name, y.area_code), y.dose_number, strftime(y.before_on, '%Y-%m-%d'), strftime(y.as_of_on, '%Y-%m-%d'), y.stated::bigint, y.added::bigint),
    '累計と日ごとの値のどちらが正しいか確かめてください',
    if(y.source_row is not null, 'dose_report', null), y.source_row
from days y
left join area_name n using (area_code)
where y.told = datediff('day', y.before_on, y.as_of_on) and y.added <> y.stated and y.added_in = getvariable('batch')
order by y.area_code, y.as_of_on, y.dose_number;
