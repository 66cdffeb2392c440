-- 1 row = one meeting, held or planned
-- key: meeting_id
create table meeting (
    meeting_id varchar not null,
    meeting_name varchar,
    meeting_kind varchar,              -- 本部会議, 臨時会議, WG, ...
    starts_on date,                    -- first day of the period the date means
    ends_on date,                      -- last day of it; the same day when a day is stated
    precision varchar,                 -- day, third, month, unknown
    wording varchar,                   -- as written: 2021年8月下旬
    starts_at varchar,                 -- 15:30
    ends_at varchar,
    place varchar,
    form varchar,                      -- 対面, WEB, ...
    project_id varchar,                -- the item a working group belongs to; null = headquarters
    track varchar,
    organizer varchar,
    state varchar,                     -- planned, held, cancelled; null = not said
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
