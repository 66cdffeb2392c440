-- 1 row = one cumulative figure of the home prefecture or Japan, and whether it rests on an invented file only:
-- no real source tells the same value for the same day
create view invented_figure as
with shown as (
    select area_code, source_system, dataset, priority_group, dose_number, sum(doses) as doses
    from dose_total
    where area_code in (home_area(), '00')
    group by all
),
real as (
    select t.area_code, t.source_system, t.priority_group, t.dose_number, t.dataset, sum(t.doses) as doses
    from dose_told t
    join synthetic_dataset s using (dataset)
    where not s.synthetic and t.as_of_on = as_of()
    group by all
)
select
    h.area_code, h.source_system, h.priority_group, h.dose_number,
    s.synthetic and not exists (
        select 1 from real r
        where r.area_code = h.area_code and r.source_system = h.source_system
          and r.priority_group = h.priority_group and r.dose_number = h.dose_number and r.doses = h.doses
    ) as invented
from shown h
join synthetic_dataset s using (dataset);
