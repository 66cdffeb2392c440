-- question: To whom, with what and where were the doses given that are listed by day, to the as-of day in one area?
-- parameters: area_code=, dataset=vrs_detail, source_system=VRS, priority_group=
-- columns: source_system, dataset, priority_group, age_group, sex, product, venue_kind, dose_number, doses
select
    source_system, dataset, priority_group, age_group, sex, product, venue_kind, dose_number,
    sum(doses)::bigint as doses
from dose_daily_all
where area_code = coalesce($area_code, home_area()) and dataset = $dataset and source_system = $source_system
  and vaccinated_on <= as_of()
  and coalesce(priority_group = $priority_group, true)
group by all
order by priority_group, dose_number, age_group, sex, product, venue_kind;
