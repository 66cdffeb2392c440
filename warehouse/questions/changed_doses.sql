-- question: How did the doses of each area change between two commits (after `since`, by default the one before), largest first?
-- parameters: since=
-- columns: dataset, source_system, area_code, area_name, priority_group, dose_number, doses_before, doses_after, change_doses, backfilled_doses, added, changed, withdrawn, unchanged
with ends as (select coalesce($since::integer, known_at() - 1) as since),
-- The last day each dataset knew of before: what changed up to it came in late.
known_before as (
    select b.dataset, max(b.as_of_on) as day
    from batch b, ends
    where b.id <= ends.since and b.kind = 'load'
      and not exists (select 1 from batch u where u.undoes = b.id and u.id <= ends.since)
    group by b.dataset
),
moved as (
    select
        row_key->>'dataset' as dataset, coalesce(told_after, told_before)->>'source_system' as source_system, area_code,
        row_key->>'priority_group' as priority_group, (row_key->>'dose_number')::smallint as dose_number, what, valid_on,
        coalesce(doses_after, 0) - coalesce(doses_before, 0) as difference
    from row_change('dose_daily', coalesce($since::integer, known_at() - 1), known_at())
),
changed as (
    select
        m.dataset, m.source_system, m.area_code, m.priority_group, m.dose_number,
        sum(m.difference) as difference,
        sum(m.difference) filter (where m.valid_on <= k.day) as backfilled_doses,
        count(*) filter (where what = 'added') as added,
        count(*) filter (where what = 'changed') as changed,
        count(*) filter (where what = 'withdrawn') as withdrawn
    from moved m
    left join known_before k using (dataset)
    group by all
),
before as (
    select d.dataset, d.source_system, d.area_code, d.priority_group, d.dose_number, sum(d.doses) as doses
    from store.dose_daily d, ends
    where d.added_in <= ends.since and (d.removed_in is null or d.removed_in > ends.since)
    group by all
),
after as (
    select dataset, source_system, area_code, priority_group, dose_number, sum(doses) as doses, count(*) as row_count
    from dose_daily
    group by all
)
select
    c.dataset, c.source_system, c.area_code, coalesce(n.area_name, c.area_code) as area_name, c.priority_group, c.dose_number,
    b.doses::bigint as doses_before, a.doses::bigint as doses_after,
    c.difference::bigint as change_doses, coalesce(c.backfilled_doses, 0)::bigint as backfilled_doses,
    c.added, c.changed, c.withdrawn, coalesce(a.row_count, 0) - c.added - c.changed as unchanged
from changed c
left join before b using (dataset, source_system, area_code, priority_group, dose_number)
left join after a using (dataset, source_system, area_code, priority_group, dose_number)
left join area_name n using (area_code)
order by c.area_code = home_area() desc, abs(c.difference) desc, c.added + c.changed + c.withdrawn desc, c.area_code,
    c.dataset, c.priority_group, c.dose_number;
