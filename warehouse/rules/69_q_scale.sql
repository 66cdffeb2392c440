-- rule: Q-SCALE
-- about: dose_daily, dose_report, supply, eligible, support_measure
-- Most figures that changed against the last file are exactly 10, 100, 1,000, 10,000 or 100,000 times (or a part of)
-- what they were: the unit is another one (千円 for 円, 万人 for 人, boxes of ten). At least five changed figures.
with pairs as (
    select n.doses as now_told, o.doses as before
    from store.dose_daily n
    join store.dose_daily o using (dataset, vaccinated_on, area_code, sex, age_group, priority_group, dose_number, product, venue_kind, deceased)
    where n.added_in = getvariable('batch') and o.removed_in = n.added_in
    union all
    select n.doses, o.doses
    from store.dose_report n
    join store.dose_report o using (dataset, as_of_on, area_code, priority_group, age_group, dose_number, product)
    where n.added_in = getvariable('batch') and o.removed_in = n.added_in
    union all
    select n.doses, o.doses
    from store.supply n
    join store.supply o using (dataset, kind, starts_on, ends_on, precision, round, area_code, product, priority_group, allotment)
    where n.added_in = getvariable('batch') and o.removed_in = n.added_in
    union all
    select n.persons, o.persons
    from store.eligible n
    join store.eligible o using (dataset, as_of_on, area_code, priority_group)
    where n.added_in = getvariable('batch') and o.removed_in = n.added_in
    union all
    select n.amount, o.amount
    from store.support_measure n
    join store.support_measure o using (measure_id)
    where n.added_in = getvariable('batch') and o.removed_in = n.added_in and n.amount_unit is not distinct from o.amount_unit
),
ratios as (
    select greatest(now_told, before) / least(now_told, before)::double as ratio, now_told > before as is_larger
    from pairs
    where now_told > 0 and before > 0 and now_told <> before
),
shifted as (
    select ratio, is_larger, count(*) as n, (select count(*) from ratios) as changed
    from ratios
    where ratio in (10, 100, 1000, 10000, 100000)
    group by ratio, is_larger
)
select
    'Q-SCALE', 'hold', '',
    format('前回から変わった値{:,}件のうち{:,}件が、ちょうど{}になっています', changed, n,
        if(is_larger, format('{:,}倍', ratio::bigint), format('{:,}分の1', ratio::bigint))),
    '単位（円・千円、人・万人、箱・回）が前回と同じか確かめてください'
from shifted
where changed >= 5 and n > 0.5 * changed;
