-- 1 row = how far one municipality is with a 取組事項 at a status date
-- key: work_item_id, area_code, status_on
create table area_progress (
    work_item_id varchar not null,
    area_code varchar not null,
    status_on date not null,
    state varchar not null,            -- not_started, preparing, running, done, out_of_scope
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
