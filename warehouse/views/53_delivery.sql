-- 1 row = doses delivered, sent back or still to come, of one area of the home prefecture in one period, for everybody but
-- health workers. state: arrived, unconfirmed (its period has begun, no or too little arrival is told), planned, returned.
-- The prefecture's rows follow supply_told; a municipality's open ones are what was sent to it and not told as arrived.
create view delivery as
with home as (
    select
        home_area() as area_code, starts_on, ends_on, coalesce(round, '') as round, product, priority_group, planned_doses,
        case when starts_on <= as_of() then arrived_doses end as arrived_doses, is_open
    from supply_told
    where priority_group <> 'health_workers'
),
own as (
    select s.*
    from supply s
    join area_name n using (area_code)
    where n.prefecture_code = home_area() and s.priority_group <> 'health_workers'
),
chosen as (
    select o.area_code, o.kind, arg_max(o.dataset, b.id) as dataset
    from own o
    join live_batch b using (dataset)
    group by o.area_code, o.kind
),
told as (
    select
        o.area_code, o.kind, o.starts_on, o.ends_on, max(o.round) as round, o.product, o.priority_group, sum(o.doses) as doses
    from own o
    join chosen using (area_code, kind, dataset)
    where o.kind = 'returned' or o.area_code <> home_area()
    group by o.area_code, o.kind, o.starts_on, o.ends_on, o.product, o.priority_group
),
on_the_way as (
    select
        s.area_code, s.starts_on, s.ends_on, s.round, s.product, s.priority_group,
        greatest(s.doses - coalesce(sum(a.doses), 0), 0) as doses
    from told s
    left join told a
        on a.kind = 'arrived' and a.area_code = s.area_code and a.product = s.product
        and a.priority_group = s.priority_group and a.starts_on between s.starts_on and s.ends_on
    where s.kind = 'shipped'
    group by s.area_code, s.starts_on, s.ends_on, s.round, s.product, s.priority_group, s.doses
),
rows as (
    select area_code, starts_on, ends_on, round, product, priority_group, 'arrived' as state, arrived_doses as doses
    from home
    where arrived_doses is not null
    union all
    select
        area_code, starts_on, ends_on, round, product, priority_group,
        case when starts_on > as_of() then 'planned' else 'unconfirmed' end,
        planned_doses - coalesce(arrived_doses, 0)
    from home
    where starts_on > as_of() or (is_open and planned_doses > coalesce(arrived_doses, 0))
    union all
    select
        area_code, starts_on, ends_on, round, product, priority_group,
        kind, doses
    from told
    where kind in ('arrived', 'returned') and starts_on <= as_of()
    union all
    -- looking back, what was sent later stands for what was planned; told twice it counts once
    select area_code, starts_on, max(ends_on), max(round), product, priority_group, 'planned', max(doses)
    from told
    where kind in ('plan', 'shipped', 'arrived') and starts_on > as_of()
    group by area_code, starts_on, product, priority_group
    union all
    select area_code, starts_on, ends_on, round, product, priority_group, 'unconfirmed', doses
    from on_the_way
    where doses > 0 and starts_on <= as_of()
)
select r.area_code, n.area_name, r.starts_on, r.ends_on, r.round, r.product, r.priority_group, r.state, r.doses
from rows r
join area_name n using (area_code)
where n.prefecture_code = home_area();
