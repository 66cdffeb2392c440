-- 1 row = one 工程 of a 取組事項: a bar, a milestone, a period, a note or something for a later year
-- key: task_id
create table task (
    task_id varchar not null,
    work_item_id varchar not null,
    project_id varchar not null,
    lane smallint,                     -- tasks of one 取組事項 with the same lane share a row; null = a row of its own
    seq smallint not null,             -- order within the 取組事項
    task_name varchar not null,
    kind varchar not null,             -- bar, milestone, period, note, later
    starts_on date,                    -- first day of the period the wording means; null = unknown
    ends_on date,                      -- last day; null = open or unknown
    start_precision varchar not null,  -- day, third, month, season, fiscal_year, open, unknown
    end_precision varchar not null,
    start_basis varchar not null,      -- stated, inferred, placeholder (only the year is known), user
    end_basis varchar not null,
    start_wording varchar,             -- as written
    end_wording varchar,
    actor varchar,                     -- 実施主体
    note varchar,
    state varchar not null,            -- active, dropped
    change_reason varchar,             -- why the dates or the name are not those of the plan before
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
