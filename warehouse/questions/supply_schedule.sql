-- question: What was and will be delivered to one area, in which week, and how much does it add up to?
-- parameters: area_code=
-- columns: starts_on, ends_on, round, product, priority_group, kind, boxes, doses, cumulative_doses, basis
select
    starts_on, ends_on, round, product, priority_group, kind, boxes, doses,
    sum(doses) over (
        partition by dataset, product, priority_group, kind, allotment order by starts_on, ends_on, round
    )::bigint as cumulative_doses,
    basis
from supply
where area_code = coalesce($area_code, home_area())
order by priority_group, product, kind, starts_on, ends_on, round;
