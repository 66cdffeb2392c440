-- 1 row = persons of one area: all ages and 65 and over, with the register's day; a loaded register before our reference.
-- Only registers of a day not later than the as-of day count (the newest of them, else the oldest there is).
create view register as
with vintages as (
    select coalesce(max(vintage_on) filter (where vintage_on <= as_of()), min(vintage_on)) as vintage_on
    from population
),
loaded as (
    select
        p.area_code,
        v.vintage_on,
        sum(p.persons) as persons,
        sum(p.persons) filter (where p.age_from >= 65) as persons_65plus
    from population p
    join vintages v using (vintage_on)
    group by p.area_code, v.vintage_on
)
select area_code, vintage_on, persons, persons_65plus from loaded
union all
select area_code, date '2020-01-01', persons, persons_65plus
from reference_areas
where area_code not in (select area_code from loaded);
