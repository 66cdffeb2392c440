-- 1 row = cumulative doses to the as-of day as one dataset tells them, by area, group, age class and dose number.
-- Doses told twice by the publisher itself (workplace_duplicate) count negative, so that rows add up.
-- A reported total stands before a sum of listed days. known_until = the newest day the dataset knows of the area.
create view dose_told as
select
    dataset, source_system, area_code, priority_group, age_group, dose_number,
    case when priority_group = 'workplace_duplicate' then -doses else doses end as doses,
    as_of_on, known_until
from reported_total
union all
select
    d.dataset, d.source_system, d.area_code, d.priority_group, d.age_group, d.dose_number,
    sum(d.doses) as doses,
    least(any_value(b.as_of_on), as_of()) as as_of_on,
    any_value(b.as_of_on) as known_until
from dose_daily_all d
join area_batch b using (dataset, area_code)
where d.vaccinated_on <= as_of()
  and not exists (
      select 1 from dose_report_all r
      where r.dataset = d.dataset and r.area_code = d.area_code and r.priority_group = d.priority_group
        and r.dose_number = d.dose_number
  )
group by d.dataset, d.source_system, d.area_code, d.priority_group, d.age_group, d.dose_number;
