-- 1 row = one place named by one register
-- key: dataset, area_code
create table area (
    dataset varchar not null,
    area_code varchar not null,
    area_name varchar not null,        -- without the district's name: 舟橋村
    area_kind varchar not null,        -- nation, prefecture, municipality, ward
    prefecture_code varchar not null,  -- 2 digits; '00' for Japan
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
