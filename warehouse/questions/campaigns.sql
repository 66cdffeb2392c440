-- question: How many doses did each campaign named by its season bring, by dose number and age class? They are parts of the doses by number.
-- parameters: area_code=00
-- columns: source_system, dataset, as_of_on, campaign, age_group, dose_number, doses
select source_system, dataset, as_of_on, campaign, age_group, dose_number, doses
from campaign_report
where area_code = coalesce($area_code, home_area()) and as_of_on <= as_of()
qualify as_of_on = max(as_of_on) over (partition by dataset, campaign)
order by as_of_on desc, campaign, dose_number, age_group;
