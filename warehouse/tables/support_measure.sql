-- 1 row = one line of a budget for vaccination: a measure with its money, or a part of one
-- key: measure_id
create table support_measure (
    measure_id varchar not null,
    level varchar not null,            -- prefecture, nation
    parent_id varchar,                 -- the line it is a part of
    seq smallint not null,
    title varchar not null,
    department varchar,                -- 担当課
    amount bigint,                     -- in the unit printed; null = no amount is stated
    amount_unit varchar,               -- 千円, 億円, 円, as printed
    is_printed boolean not null,       -- false = calculated by the office, for reference
    fiscal varchar,                    -- which budget: 令和3年度5月補正
    funding varchar,                   -- 財源
    content varchar,                   -- what it pays
    ceiling varchar,                   -- 補助上限, as printed
    stated_on date not null,           -- day of the paper that says so
    source varchar,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
