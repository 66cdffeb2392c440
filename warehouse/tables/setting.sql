-- 1 row = one setting that changes numbers, in force from a day on
-- key: setting_id
create table setting (
    setting_id varchar not null,       -- on_track_rate, slightly_late_rate, ...
    value double not null,
    set_on date not null,
    reason varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
