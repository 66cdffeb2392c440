-- 1 row = one goal: how many doses, or which share of a group, is to be reached by which day
-- key: target_id
create table target (
    target_id varchar not null,        -- given by the office, stays when the goal is changed
    dataset varchar not null,          -- target
    source_system varchar not null,    -- who set it: the office's own table
    target_name varchar not null,
    area_code varchar not null,
    priority_group varchar not null,   -- health_workers, older_adults, general, all, ...
    dose_number smallint not null,
    goal_rate double,                  -- 0-1; null where the goal is a number of doses
    goal_doses bigint,                 -- cumulative; null where the goal is a rate
    goal_on date not null,             -- to be reached by the end of this day
    set_on date not null,              -- the day it was decided
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
