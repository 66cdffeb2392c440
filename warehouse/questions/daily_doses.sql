-- question: How many doses were given on each day to the as-of day in one area?
-- parameters: area_code=
-- columns: vaccinated_on, source_system, dataset, priority_group, dose_number, doses
select d.vaccinated_on, d.source_system, d.dataset, d.priority_group, d.dose_number, sum(d.doses)::bigint as doses
from dose_day d
where d.area_code = coalesce($area_code, home_area())
  and d.vaccinated_on <= as_of()
  and d.dataset in (select dataset from dose_total where area_code = coalesce($area_code, home_area()))
group by all
order by d.vaccinated_on, d.source_system, d.dose_number;
