-- 1 row = one 取組事項 of an item
-- key: work_item_id
create table work_item (
    work_item_id varchar not null,
    project_id varchar not null,
    track varchar not null,            -- 区分; '' = none
    seq smallint not null,             -- order within the item
    work_item_name varchar not null,
    short_name varchar,                -- at most 16 full widths, written by hand
    goal_text varchar,                 -- 今年度の目標
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
