-- 1 row = one clinic or hospital that vaccinates individually
-- key: institution_id
create table institution (
    institution_id varchar not null,
    institution_name varchar not null,
    facility varchar not null,         -- clinic, hospital
    area_code varchar not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
