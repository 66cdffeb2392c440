-- 1 row = one party of an item: who proposed it, whom it is for, who is in charge
-- key: project_id, role, track, party
create table project_party (
    project_id varchar not null,
    role varchar not null,             -- proposer, target, section, working_group
    track varchar not null,            -- 区分; '' = the whole item
    party varchar not null,
    seq smallint not null,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
