-- 1 row = persons of one area, sex and five-year age class in one register
-- key: dataset, vintage_on, area_code, sex, age_from
create table population (
    dataset varchar not null,          -- register
    vintage_on date not null,          -- the register's day, e.g. 2020-01-01
    area_code varchar not null,
    sex varchar not null,              -- female, male (all = their sum, kept only where a register gives no sexes)
    age_from smallint not null,        -- 0, 5, ..., 100; -1 = persons a register counts in its total but in no class (small places hide theirs)
    age_to smallint not null,          -- last age of the class; 999 = and over
    persons integer,
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
