-- question: What does every dataset say of the same doses, side by side, and do the identities between them hold?
-- parameters: area_code=
-- columns: kind, source_system, priority_group, dose_number, dataset, doses, as_of_on, chosen, difference, statement
with area as (select coalesce($area_code, home_area()) as code),
told as (
    select t.source_system, t.priority_group, t.dose_number, t.dataset, sum(t.doses) as doses, max(t.as_of_on) as as_of_on
    from dose_told t, area
    where t.area_code = area.code
    group by all
),
believed as (
    select t.source_system, t.priority_group, t.dose_number, any_value(t.dataset) as dataset, sum(t.doses) as doses,
        max(t.as_of_on) as as_of_on
    from dose_total t, area
    where t.area_code = area.code
    group by all
),
telling as (
    select
        'telling' as kind, t.source_system, t.priority_group, t.dose_number, t.dataset, t.doses::bigint as doses, t.as_of_on,
        t.dataset = b.dataset as chosen,
        (t.doses - b.doses)::bigint as difference,
        case
            when t.dataset = b.dataset then '採用している値です。'
            when t.as_of_on <> b.as_of_on then format('時点が違います（採用値は{}時点）。', strftime(b.as_of_on, '%Y-%m-%d'))
            when t.doses = b.doses then '採用値と一致します。'
            else format('採用値より{:,}回{}です。', abs(t.doses - b.doses)::bigint, case when t.doses > b.doses then '多い値' else '少ない値' end)
        end as statement
    from told t
    left join believed b using (source_system, priority_group, dose_number)
),
general as (
    select sum(doses) as doses, max(as_of_on) as as_of_on
    from told where dataset = 'vrs_detail' and dose_number in (1, 2)
),
total_general as (
    select sum(doses) as doses, max(as_of_on) as as_of_on
    from told where dataset = 'kantei_total' and priority_group = 'general' and dose_number in (1, 2)
),
health as (
    select sum(doses) as doses, max(as_of_on) as as_of_on
    from told where dataset = 'kantei_health_workers'
),
total_health as (
    select sum(doses) as doses, max(as_of_on) as as_of_on
    from told where dataset = 'kantei_total' and priority_group = 'health_workers'
),
identity as (
    select '総接種回数の一般接種 ＝ VRSの1・2回目' as name, a.doses as left_doses, b.doses as right_doses, b.as_of_on
    from total_general a, general b
    union all
    select '総接種回数の医療従事者等 ＝ 医療従事者等の合計', a.doses, b.doses, b.as_of_on
    from total_health a, health b
)
select * from telling
union all
select
    'identity', null, null, null, name, right_doses::bigint, as_of_on, null, (left_doses - right_doses)::bigint,
    case
        when left_doses = right_doses then '成り立ちます。'
        else format('左辺が{:,}回{}です。', abs(left_doses - right_doses)::bigint, case when left_doses > right_doses then '多い値' else '少ない値' end)
    end
from identity
where left_doses is not null and right_doses is not null
order by 1 desc, 2 desc, 3, 4, 8 desc, 5;
