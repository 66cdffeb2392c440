-- question: Which share of the persons concerned has each prefecture and Japan reached, and which place does that take?
-- columns: area_code, area_name, source_system, dataset, priority_group, age_group, dose_number, method, denominator, denominator_persons, approximate, doses, coverage_rate, national_rank, as_of_on
-- The home prefecture's stated denominator (約33万5千人) would compare unlike things, so places are taken over registers:
-- a place is told only where all 47 have a rate from one dataset, up to the same day.
with rates as (
    select c.*, d.approximate
    from coverage_rate c
    left join denominator d using (area_code, priority_group, method)
    where length(c.area_code) = 2
),
compared as (
    select
        c.area_code, c.source_system, c.priority_group, c.dose_number, c.method, c.dataset, c.as_of_on,
        c.doses / nullif(case when c.priority_group = 'general' then r.persons_65plus else c.denominator_persons end, 0) as rate
    from rates c
    left join register r using (area_code)
    where c.area_code <> '00'
),
placed as (
    select
        area_code, source_system, priority_group, dose_number, method,
        case
            when count(rate) over told = 47 and min(dataset) over told = max(dataset) over told
                and min(as_of_on) over told = max(as_of_on) over told
            then rank() over (partition by source_system, priority_group, dose_number, method order by rate desc)
        end as national_rank
    from compared
    window told as (partition by source_system, priority_group, dose_number, method)
)
select
    c.area_code, c.area_name, c.source_system, c.dataset, c.priority_group, c.age_group, c.dose_number, c.method,
    c.denominator, c.denominator_persons, c.approximate, c.doses, c.coverage_rate, p.national_rank, c.as_of_on
from rates c
left join placed p using (area_code, source_system, priority_group, dose_number, method)
order by c.source_system desc, c.priority_group, c.method desc, c.dose_number, c.area_code;
