-- question: Which rules of the subsidy for individual vaccination are known?
-- columns: campaign_id, campaign_name, first_on, last_on, week_starts_on, overlap, low_weekly_doses, low_yen, high_weekly_doses, high_yen, least_weeks, big_day_doses, big_day_yen, special_hours, doctor_hour_yen, nurse_hour_yen, base_yen, after_hours_yen, holiday_yen, set_on, source
select
    campaign_id, campaign_name, first_on, last_on, week_starts_on, overlap, low_weekly_doses, low_yen,
    high_weekly_doses, high_yen, least_weeks, big_day_doses, big_day_yen, special_hours, doctor_hour_yen,
    nurse_hour_yen, base_yen, after_hours_yen, holiday_yen, set_on, source
from subsidy_campaign
order by first_on desc, campaign_id;
