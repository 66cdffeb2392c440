-- 1 row = one delivery period of one product and group in the home prefecture: planned, shipped and arrived, in boxes and
-- doses. Shipped and arrived boxes are the prefecture's own figure, else the sum of its municipalities.
create view supply_round as
with moved as (
    select
        s.kind, s.starts_on, s.product, s.priority_group, s.boxes, s.doses, s.doses_per_vial, s.dataset,
        case when s.area_code = home_area() then 0 else 1 end as finer
    from supply s
    left join area_name n using (area_code)
    where s.kind in ('plan', 'shipped', 'arrived') and (s.area_code = home_area() or n.prefecture_code = home_area())
),
loaded as (
    select m.kind, m.dataset, min(m.finer) as finer, max(b.id) as batch
    from moved m
    join live_batch b using (dataset)
    group by m.kind, m.dataset
),
chosen as (
    select kind, arg_min(dataset, (finer, -batch)) as dataset, min(finer) as finer
    from loaded
    group by kind
),
told as (
    select m.*
    from moved m
    join chosen using (kind, dataset, finer)
)
select
    p.starts_on, p.ends_on, coalesce(p.round, '') as round, p.product, p.priority_group,
    p.planned_boxes, p.planned_doses,
    sum(t.boxes) filter (where t.kind = 'shipped') as shipped_boxes,
    sum(t.doses) filter (where t.kind = 'shipped') as shipped_doses,
    sum(t.boxes) filter (where t.kind = 'arrived') as arrived_boxes,
    p.arrived_doses,
    max(t.doses_per_vial) as doses_per_vial,
    p.is_open, p.basis
from supply_told p
left join told t
    on t.product = p.product and t.priority_group = p.priority_group and t.starts_on between p.starts_on and p.ends_on
group by all;
