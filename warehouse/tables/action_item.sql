-- 1 row = one piece of homework a meeting gave
-- key: action_id
create table action_item (
    action_id varchar not null,
    meeting_id varchar not null,
    action_text varchar not null,
    project_id varchar,
    work_item_id varchar,
    owner varchar,
    due_on date,
    state varchar not null,            -- open, done, dropped
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
