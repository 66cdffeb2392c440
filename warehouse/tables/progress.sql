-- 1 row = what was reported of one task, 取組事項 or item at a status date
-- key: item_id, status_on
create table progress (
    item_id varchar not null,          -- task_id, work_item_id or project_id
    status_on date not null,           -- 基準日 of the report
    progress_percent smallint,         -- 0, 25, 50, 75, 100
    started_on date,                   -- 着手日
    finished_on date,                  -- 完了日
    forecast_on date,                  -- 完了見込: last day of the period named
    forecast_wording varchar,          -- as written
    stated_status varchar,             -- on_track, slightly_late, late, done, not_started; null = by the rule
    reason varchar,                    -- why it is late, or why the status is not that of the rule
    done_text varchar,                 -- 実施したこと
    next_text varchar,                 -- 今後の予定
    decision_text varchar,             -- 判断を仰ぐこと
    reporter varchar,                  -- the section that reports
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
