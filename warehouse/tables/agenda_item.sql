-- 1 row = one line of a meeting's agenda
-- key: meeting_id, seq
create table agenda_item (
    meeting_id varchar not null,
    seq smallint not null,
    agenda_text varchar,
    outcome varchar,                   -- what was decided
    project_id varchar,
    work_item_id varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
