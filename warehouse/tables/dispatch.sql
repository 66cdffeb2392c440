-- 1 row = staff an institution sent to a municipal site after hours on one day
-- key: institution_id, day, site_name
create table dispatch (
    institution_id varchar not null,
    day date not null,
    site_name varchar not null,
    doctor_hours double not null,      -- person hours
    nurse_hours double not null,
    cost_yen bigint not null,          -- what it cost the institution
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
