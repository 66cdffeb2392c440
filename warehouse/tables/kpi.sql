-- 1 row = one value of an indicator: where it started, what is aimed at, what was reached
-- key: kpi_id, kind, period_on
create table kpi (
    kpi_id varchar not null,
    kind varchar not null,             -- base, target, actual
    period_on date not null,           -- base and actual: the day it was counted; target: the day to reach it by
    project_id varchar,
    work_item_id varchar,
    kpi_name varchar not null,
    unit varchar not null,
    direction varchar not null,        -- up, down, hold
    value double,                      -- null = not yet known
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
