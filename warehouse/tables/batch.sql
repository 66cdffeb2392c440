-- 1 row = one published file, or one undo of a published file
-- key: id
create table batch (
    id integer primary key,            -- = commit number
    kind varchar not null,             -- load, undo
    dataset varchar,
    format varchar,
    source_system varchar,
    file_name varchar,
    sha256 varchar,
    as_of_on date,                     -- what the source knew then
    area_codes varchar[],              -- areas the file claims to cover completely
    scope varchar,                     -- JSON: the rows the file speaks for, table by table
    published_at timestamp not null,   -- Japan time
    published_by varchar,
    rows_file bigint,
    rows_loaded bigint,
    rows_excluded bigint,
    rows_rejected bigint,
    added bigint not null,
    changed bigint not null,
    withdrawn bigint not null,
    decision varchar,                  -- confirmed when a held file was published with a reason
    reason varchar,
    undoes integer,
    synthetic boolean not null,        -- an invented sample file
    area_given varchar,                -- told by a person where the file doesn't say it
    source_given varchar               -- likewise
);
