-- 1 row = planned recipients of a priority group in one area as a source states them
-- key: dataset, as_of_on, area_code, priority_group
create table eligible (
    dataset varchar not null,          -- handout, plan
    source_system varchar not null,
    as_of_on date not null,
    area_code varchar not null,
    priority_group varchar not null,
    persons bigint,
    approximate boolean not null,      -- 約
    wording varchar,                   -- as printed: 約3万9千人
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
