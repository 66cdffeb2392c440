-- 1 row = one note of the staff about something that happened or will happen, for the time axis of charts
-- key: event_id
create table event (
    event_id varchar not null,         -- given by the office, stays when the note is changed
    dataset varchar not null,          -- event
    source_system varchar not null,    -- who wrote it: the office's own table
    starts_on date not null,
    ends_on date not null,             -- the same day for an event of one day
    area_code varchar not null,
    event_text varchar not null,
    written_on date not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
