-- 1 row = cumulative doses of one campaign named by its season as reported at a date, by area, age class and dose number: a part
-- of what dose_report tells of that number, never added to it
-- key: dataset, as_of_on, area_code, campaign, age_group, dose_number
create table campaign_report (
    dataset varchar not null,
    source_system varchar not null,
    as_of_on date not null,            -- the day the total speaks of
    area_code varchar not null,
    campaign varchar not null,         -- as the source names it: 令和5年秋開始接種
    age_group varchar not null,        -- 65+, under65; all where the source does not tell 65+
    dose_number smallint not null,
    doses bigint,                      -- null = reported missing, never 0
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
