-- 1 row = cumulative doses to the as-of day from a reported total, by dataset, area, group, age class and dose number.
-- Each dose number has its own newest report: a publication may tell third doses at every date and first ones by day.
-- Where a total of the as-of day or later is there together with its days, the later days are taken off it, so that
-- doses from before the listed days (V-SYS: before 2021-04-12) stay counted; else the last total before the day counts.
create view reported_total as
with listed as (
    select dataset, area_code, priority_group, dose_number, min(vaccinated_on) as first_day
    from dose_daily
    group by all
),
report_day as (
    select
        r.dataset, r.area_code, r.priority_group, r.dose_number,
        min(r.as_of_on) filter (where r.as_of_on >= as_of() and l.first_day <= as_of() + 1) as later_on,
        max(r.as_of_on) filter (where r.as_of_on <= as_of()) as earlier_on
    from dose_report_all r
    left join listed l using (dataset, area_code, priority_group, dose_number)
    group by all
),
chosen as (
    select dataset, area_code, priority_group, dose_number, coalesce(later_on, earlier_on) as report_on
    from report_day
    where coalesce(later_on, earlier_on) is not null
),
reported as (
    select r.dataset, r.source_system, r.area_code, r.priority_group, r.age_group, r.dose_number, c.report_on, sum(r.doses) as doses
    from dose_report_all r
    join chosen c using (dataset, area_code, priority_group, dose_number)
    where r.as_of_on = c.report_on
    group by all
),
later_days as (
    select d.dataset, d.area_code, d.priority_group, d.age_group, d.dose_number, sum(d.doses) as doses
    from dose_daily d
    join chosen c using (dataset, area_code, priority_group, dose_number)
    where d.vaccinated_on > as_of() and d.vaccinated_on <= c.report_on
    group by all
)
select
    r.dataset, r.source_system, r.area_code, r.priority_group, r.age_group, r.dose_number,
    r.doses - coalesce(l.doses, 0) as doses,
    least(r.report_on, as_of()) as as_of_on,
    r.report_on as known_until
from reported r
left join later_days l using (dataset, area_code, priority_group, age_group, dose_number);
