-- 1 row = the rules of one campaign of the subsidy for individual vaccination
-- key: campaign_id
create table subsidy_campaign (
    campaign_id varchar not null,
    campaign_name varchar not null,
    first_on date not null,
    last_on date not null,
    week_starts_on smallint not null,  -- 0 = Monday ... 6 = Sunday
    overlap varchar not null,          -- exclusive, inclusive
    low_weekly_doses integer not null,
    low_yen integer not null,
    high_weekly_doses integer not null,
    high_yen integer not null,
    least_weeks smallint not null,
    big_day_doses integer not null,
    big_day_yen integer not null,
    special_hours varchar not null,    -- qualifying_weeks, all_weeks
    doctor_hour_yen integer not null,
    nurse_hour_yen integer not null,
    base_yen integer not null,
    after_hours_yen integer not null,
    holiday_yen integer not null,
    set_on date not null,
    source varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
