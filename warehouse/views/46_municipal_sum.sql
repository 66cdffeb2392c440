-- 1 row = one dose number: the doses of all municipalities of the home prefecture beside its own, both as of their day.
-- is_comparable: every municipality is told, and all of them up to the day the prefecture is told to
create view municipal_sum as
with expected as (
    select count(*) as municipalities
    from area_name
    where prefecture_code = home_area() and area_kind = 'municipality'
),
told as (
    select dose_number, count(*) as told, sum(doses) as doses, min(as_of_on) as first_on, max(as_of_on) as last_on
    from municipal_coverage
    where method = 'whole' and area_kind = 'municipality'
    group by dose_number
),
own as (
    select dose_number, doses, as_of_on
    from municipal_coverage
    where method = 'whole' and area_code = home_area()
)
select
    t.dose_number, t.told as told_municipalities, e.municipalities, t.doses::bigint as municipal_doses, o.doses as prefecture_doses,
    (t.doses - o.doses)::bigint as difference, t.first_on, t.last_on, o.as_of_on,
    t.told = e.municipalities and t.first_on = t.last_on and t.last_on = o.as_of_on as is_comparable
from told t
cross join expected e
join own o using (dose_number);
