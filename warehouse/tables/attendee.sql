-- 1 row = one seat of a meeting: a function of an organisation, never a person
-- key: meeting_id, seq
create table attendee (
    meeting_id varchar not null,
    seq smallint not null,             -- place in the list, from 1
    seat_group varchar,                -- municipal (municipalities and their associations), prefecture
    organization varchar,              -- 富山市, 厚生部
    job_title varchar,                 -- 市長, 部長
    proxy_title varchar,               -- function of who came instead: 副市長; null = nobody did
    note varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
