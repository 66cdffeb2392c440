-- 1 row = one mapping profile: how a table nobody knows is read, made by an analyst on the loading desk
-- key: profile_name
create table mapping_profile (
    profile_name varchar not null,     -- given by the office
    definition varchar not null,       -- the profile as JSON: headings, roles, unit, what the table covers
    written_on date not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
