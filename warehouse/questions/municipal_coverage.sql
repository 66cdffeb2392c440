-- question: Which share of each class of persons has been reached in each municipality, the home prefecture and Japan?
-- columns: area_code, area_name, area_kind, meeting_order, source_system, dataset, method, age_group, dose_number, doses, denominator, denominator_persons, coverage_rate, as_of_on
select
    area_code, area_name, area_kind, meeting_order, source_system, dataset, method, age_group, dose_number, doses,
    denominator, denominator_persons, coverage_rate, as_of_on
from municipal_coverage
order by area_code, method, age_group, dose_number;
