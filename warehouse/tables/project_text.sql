-- 1 row = one line of what an item says of itself
-- key: project_id, field, track, seq
create table project_text (
    project_id varchar not null,
    field varchar not null,            -- goal, current, issue, measure, effect, note
    track varchar not null,            -- 区分 it belongs to; '' = the whole item
    seq smallint not null,
    body varchar not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
