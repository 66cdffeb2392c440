-- question: What was planned, shipped and confirmed as arrived in each delivery period of the home prefecture?
-- columns: starts_on, ends_on, round, product, priority_group, planned_boxes, planned_doses, shipped_boxes, shipped_doses, arrived_boxes, arrived_doses, doses_per_vial, state, basis
select
    starts_on, ends_on, round, product, priority_group,
    planned_boxes::bigint as planned_boxes, planned_doses::bigint as planned_doses,
    case when starts_on <= as_of() then shipped_boxes end::bigint as shipped_boxes,
    case when starts_on <= as_of() then shipped_doses end::bigint as shipped_doses,
    case when starts_on <= as_of() then arrived_boxes end::bigint as arrived_boxes,
    case when starts_on <= as_of() then arrived_doses end::bigint as arrived_doses,
    doses_per_vial,
    case
        when planned_doses is null and planned_boxes is null and arrived_doses is null then 'undecided'
        when starts_on <= as_of() and not is_open then 'arrived'
        when starts_on <= as_of() then 'unconfirmed'
        else 'planned'
    end as state,
    basis
from supply_round
order by priority_group desc, starts_on, product;
