-- 1 row = doses one venue gave on one day
-- key: venue_id, vaccinated_on
create table venue_daily (
    venue_id varchar not null,
    vaccinated_on date not null,
    doses integer,                     -- null = reported missing, never 0
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
