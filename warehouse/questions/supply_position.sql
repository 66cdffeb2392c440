-- question: Which deliveries of the home prefecture have arrived, which are unconfirmed, which are still planned?
-- columns: starts_on, ends_on, round, product, priority_group, planned_boxes, planned_doses, arrived_doses, cumulative_planned_doses, cumulative_arrived_doses, state, basis
select
    starts_on, ends_on, round, product, priority_group,
    planned_boxes::integer as planned_boxes, planned_doses::bigint as planned_doses, arrived_doses::bigint as arrived_doses,
    sum(planned_doses) over so_far::bigint as cumulative_planned_doses,
    sum(arrived_doses) over so_far::bigint as cumulative_arrived_doses,
    case
        when starts_on > as_of() then 'planned'
        when is_open then 'unconfirmed'
        else 'arrived'
    end as state,
    basis
from supply_told
window so_far as (partition by product, priority_group order by starts_on)
order by priority_group, product, starts_on;
