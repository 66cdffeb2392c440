-- 1 row = one 連携推進項目: an item the prefecture and its municipalities work on together
-- key: project_id
create table project (
    project_id varchar not null,
    seq smallint not null,             -- order in the meeting's papers
    project_name varchar not null,
    short_name varchar,                -- at most 16 full widths, written by hand
    fiscal_year smallint not null,     -- of the plan: 2021 = April 2021 to March 2022
    lifecycle varchar,                 -- new, continued, replaced, finished; null = not said
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
