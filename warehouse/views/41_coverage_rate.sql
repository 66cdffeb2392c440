-- 1 row = doses, denominator and coverage rate (0-1, not capped) of one area, source system, group, dose and method.
-- meeting counts doses of all ages, by_age those of 65 and over over persons of 65 and over
create view coverage_rate as
with counted as (
    select area_code, source_system, dataset, priority_group, 'all' as age_group, 'meeting' as method, dose_number,
        sum(doses) as doses, max(as_of_on) as as_of_on
    from dose_total
    group by area_code, source_system, dataset, priority_group, dose_number
    union all
    select area_code, source_system, dataset, priority_group, '65+', 'by_age', dose_number, sum(doses), max(as_of_on)
    from dose_total
    where age_group = '65+'
    group by area_code, source_system, dataset, priority_group, dose_number
)
select
    c.area_code, n.area_name, c.source_system, c.dataset, c.priority_group, c.age_group, c.dose_number,
    c.doses::bigint as doses,
    c.method, d.denominator, d.persons::bigint as denominator_persons,
    c.doses / nullif(d.persons, 0) as coverage_rate,
    c.as_of_on
from counted c
left join area_name n using (area_code)
left join denominator d using (area_code, priority_group, method);
