-- question: How many doses were given to the as-of day in one area? Rows add up without overlap.
-- parameters: area_code=
-- columns: source_system, dataset, priority_group, age_group, dose_number, doses
select source_system, dataset, priority_group, age_group, dose_number, sum(doses)::bigint as doses
from dose_total
where area_code = coalesce($area_code, home_area())
group by all
order by source_system desc, priority_group, age_group, dose_number;
