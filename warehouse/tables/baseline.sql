-- 1 row = the 当初計画 of an item: the plan a meeting approved
-- key: project_id
create table baseline (
    project_id varchar not null,
    meeting_id varchar,                -- the meeting that approved it
    approved_on date,
    plan_commit integer,               -- the commit whose tasks it is; null = the commit that brought this baseline
    reason varchar,                    -- why it replaces the one before
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
