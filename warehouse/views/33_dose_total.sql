-- 1 row = cumulative doses to the as-of day by area, source system, group, age class and dose number, from one dataset
-- for each (source system, area, group): among those that reach the as-of day the first of the order, else the newest
create view dose_total as
with ranked as (
    select
        t.dataset, t.source_system, t.area_code, t.priority_group,
        row_number() over (
            partition by t.source_system, t.area_code, t.priority_group
            order by max(t.known_until) >= as_of() desc,
                case when max(t.known_until) < as_of() then max(t.known_until) end desc,
                min(o.position)
        ) as place
    from dose_told t
    join reference_dataset_order o using (dataset, source_system)
    group by t.dataset, t.source_system, t.area_code, t.priority_group
)
select t.*
from dose_told t
join ranked r using (dataset, source_system, area_code, priority_group)
where r.place = 1;
