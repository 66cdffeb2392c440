-- question: How many doses were given on each day to the as-of day, of those persons, products and venues that are chosen?
-- parameters: area_code=, dataset=vrs_detail, source_system=VRS, priority_group=, dose_number=, age_group=, sex=, product=, venue_kind=
-- columns: vaccinated_on, source_system, dataset, priority_group, age_group, dose_number, doses
select vaccinated_on, source_system, dataset, priority_group, age_group, dose_number, sum(doses)::bigint as doses
from dose_daily_all
where area_code = coalesce($area_code, home_area()) and dataset = $dataset and source_system = $source_system
  and vaccinated_on <= as_of()
  and coalesce(priority_group = $priority_group, true) and coalesce(dose_number = $dose_number::smallint, true)
  and coalesce(age_group = $age_group, true) and coalesce(sex = $sex, true)
  and coalesce(product = $product, true) and coalesce(venue_kind = $venue_kind, true)
group by all
order by vaccinated_on, priority_group, age_group, dose_number;
