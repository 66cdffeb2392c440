-- 1 row = cumulative doses and their rate (0-1, not capped) of one class of persons and dose in one municipality of the home
-- prefecture, in the prefecture itself or in Japan. method and age_group name the class: meeting (all doses over 65 and
-- over, the handout's way), by_age (65+, under65; unknown has no persons) or whole (all doses over everybody)
create view municipal_coverage as
with places as (
    select area_code, area_name, area_kind, meeting_order
    from area_name
    where area_code in (home_area(), '00') or (prefecture_code = home_area() and area_kind = 'municipality')
),
by_class as (
    select area_code, source_system, dataset, age_group, dose_number, sum(doses) as doses, max(as_of_on) as as_of_on
    from dose_total
    where source_system = 'VRS' and priority_group = 'general'
    group by all
),
counted as (
    select area_code, source_system, dataset, method, age_group, dose_number, doses, as_of_on, denominator, denominator_persons
    from coverage_rate
    where source_system = 'VRS' and priority_group = 'general'
    union all
    select
        c.area_code, c.source_system, c.dataset, 'by_age', c.age_group, c.dose_number, c.doses, c.as_of_on, 'register',
        case c.age_group when 'under65' then r.persons - r.persons_65plus end
    from by_class c
    left join register r using (area_code)
    where c.age_group in ('under65', 'unknown')
    union all
    select
        c.area_code, c.source_system, c.dataset, 'whole', 'all', c.dose_number, sum(c.doses), max(c.as_of_on), 'register',
        any_value(r.persons)
    from by_class c
    left join register r using (area_code)
    group by c.area_code, c.source_system, c.dataset, c.dose_number
)
select
    p.area_code, p.area_name, p.area_kind, p.meeting_order, c.source_system, c.dataset, c.method, c.age_group, c.dose_number,
    c.doses::bigint as doses, c.denominator, c.denominator_persons::bigint as denominator_persons,
    c.doses / nullif(c.denominator_persons, 0) as coverage_rate, c.as_of_on
from counted c
join places p using (area_code);
