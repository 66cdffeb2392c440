-- 1 row = cumulative doses as reported at a date for one area, priority group, age class, dose number and product
-- key: dataset, as_of_on, area_code, priority_group, age_group, dose_number, product
create table dose_report (
    dataset varchar not null,
    source_system varchar not null,
    as_of_on date not null,            -- the day the total speaks of
    area_code varchar not null,
    priority_group varchar not null,
    age_group varchar not null,
    dose_number smallint not null,
    product varchar not null,
    doses bigint,                      -- null = reported missing, never 0
    doses_wo_deceased bigint,          -- without persons who have died since, where the publisher tells it
    printed_rate varchar,              -- the rate as a handout prints it: 約18%
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
