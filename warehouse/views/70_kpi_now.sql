-- 1 row = one indicator with where it started, what is aimed at and what was last reached.
-- The time-adjusted target lies on the straight line from the start to the target, at the day of the actual value
-- (without one: at the day looked at); grades: A from 100 %, B 80, C 60.
create view kpi_now as
with named as (
    select kpi_id, arg_max(kpi_name, period_on) as kpi_name, arg_max(unit, period_on) as unit,
        arg_max(direction, period_on) as direction, max(project_id) as project_id, max(work_item_id) as work_item_id,
        min(source_row) as place
    from kpi
    group by kpi_id
),
base as (select kpi_id, arg_max(value, period_on) as v, max(period_on) as d from kpi where kind = 'base' and value is not null group by kpi_id),
coming as (
    select kpi_id, value as v, period_on as d from kpi where kind = 'target' and value is not null
    qualify row_number() over (partition by kpi_id order by period_on < as_of(), abs(period_on - as_of())) = 1
),
reached as (
    select kpi_id, arg_max(value, period_on) as v, max(period_on) as d from kpi
    where kind = 'actual' and value is not null and period_on <= as_of() group by kpi_id
),
together as (
    select
        n.*, b.v as base_value, b.d as base_on, t.v as target_value, t.d as target_on, a.v as actual_value, a.d as actual_on,
        b.v + (t.v - b.v) * greatest(0, least(1, (coalesce(a.d, as_of()) - b.d) / nullif(t.d - b.d, 0))) as expected_value
    from named n
    left join base b using (kpi_id)
    left join coming t using (kpi_id)
    left join reached a using (kpi_id)
),
rated as (
    select
        *,
        case direction
            when 'up' then actual_value / nullif(target_value, 0)
            when 'down' then (base_value - actual_value) / nullif(base_value - target_value, 0)
            when 'hold' then if(actual_value is null or target_value is null, null, (actual_value = target_value)::integer::double)
        end as achievement_rate,
        case direction
            when 'up' then actual_value / nullif(expected_value, 0)
            when 'down' then (base_value - actual_value) / nullif(base_value - expected_value, 0)
            when 'hold' then if(actual_value is null or target_value is null, null, (actual_value = target_value)::integer::double)
        end as timed_rate
    from together
)
select *, grade_of(achievement_rate) as grade, grade_of(timed_rate) as timed_grade
from rated;
