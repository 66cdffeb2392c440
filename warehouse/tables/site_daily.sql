-- 1 row = one institution's day of individual vaccination
-- key: institution_id, day
create table site_daily (
    institution_id varchar not null,
    day date not null,
    doses integer not null,            -- given; examinations without a dose do not count
    after_hours_doses integer not null,
    holiday_doses integer not null,
    special_staffing boolean not null, -- hospitals: a team of its own for vaccination
    doctor_hours double not null,      -- person hours under special staffing
    nurse_hours double not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
