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
compared as (
    select '総接種回数の一般接種（1・2回目） ＝ VRSの1・2回目' as name, a.doses as left_doses, b.doses as right_doses,
        a.as_of_on as left_on, b.as_of_on as right_on
    from total_general a, general b
    union all
    select '総接種回数の医療従事者等 ＝ 医療従事者等の合計', a.doses, b.doses, a.as_of_on, b.as_of_on
    from total_health a, health b
),
-- the V-SYS total holds the doses given before the first listed day
last_report as (
    select r.dataset, r.dose_number, max(r.as_of_on) as as_of_on
    from dose_report r, area
    where r.area_code = area.code and r.dataset = 'kantei_health_workers' and r.as_of_on <= as_of()
    group by all
),
before_the_list as (
    select
        l.dose_number, l.as_of_on,
        (select sum(r.doses) from dose_report r, area
         where r.dataset = l.dataset and r.area_code = area.code and r.dose_number = l.dose_number and r.as_of_on = l.as_of_on) as total,
        (select sum(d.doses) from dose_daily d, area
         where d.dataset = l.dataset and d.area_code = area.code and d.dose_number = l.dose_number and d.vaccinated_on <= l.as_of_on) as listed,
        (select min(d.vaccinated_on) from dose_daily d, area where d.dataset = l.dataset and d.area_code = area.code) as first_day
    from last_report l
),
identity as (
    select null as dose_number, name, right_doses as doses, right_on as as_of_on,
        case when left_on = right_on then left_doses - right_doses end as difference,
        case
            when left_on <> right_on then format('時点が違うため比べられません（左辺{}、右辺{}）。', strftime(left_on, '%Y-%m-%d'), strftime(right_on, '%Y-%m-%d'))
            when left_doses = right_doses then '成り立ちます。'
            else format('左辺が{:,}回{}です。', abs(left_doses - right_doses)::bigint, case when left_doses > right_doses then '多い値' else '少ない値' end)
        end as statement
    from compared
    where left_doses is not null and right_doses is not null
    union all
    select dose_number, '医療従事者等の合計 − 日別の計', total, as_of_on, total - listed,
        format('差の{:,}回は、日別の一覧が始まる{}より前の接種です。', (total - listed)::bigint, strftime(first_day, '%Y-%m-%d'))
    from before_the_list
    where listed is not null
    union all
    select null, '総合計 ＝ 一般 ＋ 医療従事者等 ＋ 職域 − 重複 ＋ 3回目以降', sum(doses), max(as_of_on), 0,
        format('{:,}回です（公表の総合計とは取込時に照合しています）。', sum(doses)::bigint)
    from told
    where dataset = 'kantei_total'
    having sum(doses) is not null
)
select * from telling
union all
select 'identity', null, null, dose_number, name, doses::bigint, as_of_on, null, difference::bigint, statement
from identity
order by 1 desc, 2 desc, 3, 4, 8 desc, 5;
