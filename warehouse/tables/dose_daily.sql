-- 1 row = doses of one vaccination day, area, sex, age class, priority group, dose number, product, venue kind and survival mark
-- key: dataset, vaccinated_on, area_code, sex, age_group, priority_group, dose_number, product, venue_kind, deceased
create table dose_daily (
    dataset varchar not null,          -- which publication tells it, e.g. vrs_detail
    source_system varchar not null,    -- whose doses: VRS, V-SYS or the publisher's name
    vaccinated_on date not null,       -- V-SYS: the day of report
    area_code varchar not null,        -- '00' Japan, 2 digits prefecture, 6 digits municipality
    sex varchar not null,              -- female, male, unknown, all
    age_group varchar not null,        -- 65+, under65, unknown, all
    priority_group varchar not null,   -- health_workers, older_adults, general, workplace, ...
    dose_number smallint not null,     -- a label with an order
    product varchar not null,          -- pfizer, moderna, ..., unknown
    venue_kind varchar not null,       -- mass, clinic, ..., unknown
    deceased varchar not null,         -- yes, no, unknown: has the person died since
    doses integer,                     -- null = reported missing, never 0
    source_row integer not null,       -- line of the file or row of the sheet
    added_in integer not null,
    removed_in integer
);
