-- 1 row = planned and arrived supply of one product and group in the home prefecture in one delivery period.
-- Arrivals are the prefecture's own figure, else the sum of its municipalities; one dataset tells a kind: the newest loaded.
create view supply_told as
with home as (
    select
        s.*,
        case when s.area_code = home_area() then 0 else 1 end as finer
    from supply s
    left join area_name n on n.area_code = s.area_code
    where s.area_code = home_area() or n.prefecture_code = home_area()
),
loaded as (
    select h.kind, h.dataset, min(h.finer) as finer, max(b.id) as batch
    from home h
    join live_batch b on b.dataset = h.dataset
    group by h.kind, h.dataset
),
chosen as (
    select kind, arg_min(dataset, (finer, -batch)) as dataset, min(finer) as finer
    from loaded
    group by kind
),
told as (
    select
        h.kind, h.starts_on, max(h.ends_on) as ends_on, max(h.round) as round, h.product, h.priority_group,
        sum(h.boxes) as boxes, sum(h.doses) as doses, any_value(h.basis order by h.basis) as basis
    from home h
    join chosen c using (kind, dataset, finer)
    where h.kind in ('plan', 'arrived')
    group by h.kind, h.starts_on, h.product, h.priority_group
),
-- a delivery arrives on a day of its period, and may arrive in parts: every part counts to the period it falls into
arrived as (
    select
        coalesce(p.starts_on, a.starts_on) as starts_on, max(coalesce(p.ends_on, a.ends_on)) as ends_on,
        max(a.round) as round, a.product, a.priority_group, sum(a.doses) as doses, any_value(a.basis) as basis
    from (select * from told where kind = 'arrived') a
    left join (select * from told where kind = 'plan') p
        on p.product = a.product and p.priority_group = a.priority_group
        and a.starts_on between p.starts_on and p.ends_on
    group by all
)
select
    coalesce(p.starts_on, a.starts_on) as starts_on,
    coalesce(p.ends_on, a.ends_on) as ends_on,
    coalesce(nullif(p.round, ''), a.round) as round,
    coalesce(p.product, a.product) as product,
    coalesce(p.priority_group, a.priority_group) as priority_group,
    p.boxes as planned_boxes, p.doses as planned_doses, a.doses as arrived_doses,
    coalesce(p.basis, a.basis) as basis,
    -- what has come so far is less than what was announced
    a.doses is null or a.doses < p.doses as is_open
from (select * from told where kind = 'plan') p
full join arrived a
    on a.starts_on = p.starts_on and a.product = p.product and a.priority_group = p.priority_group;
