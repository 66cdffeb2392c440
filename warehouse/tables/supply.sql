-- 1 row = one delivery or planned delivery of one product to one area for one group in one period
-- key: dataset, kind, starts_on, ends_on, precision, round, area_code, product, priority_group, allotment
create table supply (
    dataset varchar not null,
    source_system varchar not null,
    kind varchar not null,             -- plan, shipped, arrived, returned, declared_stock
    starts_on date not null,
    ends_on date not null,
    precision varchar not null,        -- day, week, fortnight, ..., unknown
    round varchar not null,            -- クール; '' = not stated
    area_code varchar not null,
    product varchar not null,
    priority_group varchar not null,
    allotment varchar not null,        -- basic, adjustment, ...; 'all'
    boxes integer,
    doses_per_vial smallint,
    doses integer,
    basis varchar not null,            -- stated, inferred, placeholder, user
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
