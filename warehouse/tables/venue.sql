-- 1 row = one vaccination venue run by the prefecture, as planned
-- key: venue_id
create table venue (
    venue_id varchar not null,
    venue_name varchar not null,
    area_code varchar,                 -- null = not stated
    opens_on date,                     -- null = not stated
    closes_on date,
    daily_doses integer not null,      -- aimed at, a day
    product varchar not null,
    interval_days smallint,
    stated_on date not null,
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
