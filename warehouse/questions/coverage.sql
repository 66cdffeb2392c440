-- question: Which share of the persons concerned has been reached? Without area_code: the home prefecture and Japan.
-- parameters: area_code=
-- columns: area_code, area_name, source_system, dataset, priority_group, age_group, dose_number, doses, method, denominator, denominator_persons, coverage_rate, as_of_on
select
    area_code, area_name, source_system, dataset, priority_group, age_group, dose_number, doses,
    method, denominator, denominator_persons, coverage_rate, as_of_on
from coverage_rate
where case when $area_code is null then area_code in (home_area(), '00') else area_code = $area_code end
order by area_code desc, source_system desc, priority_group, age_group desc, dose_number;
