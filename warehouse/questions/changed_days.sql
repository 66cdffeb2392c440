-- question: On which days did the doses of an area change between two commits (after `since`, by default the one before)?
-- parameters: since=, area_code=
-- columns: dataset, source_system, vaccinated_on, dose_number, change_doses, added, changed, withdrawn, unchanged
with moved as (
select
    row_key->>'dataset' as dataset, coalesce(told_after, told_before)->>'source_system' as source_system,
    valid_on as vaccinated_on, (row_key->>'dose_number')::smallint as dose_number,
    sum(coalesce(doses_after, 0) - coalesce(doses_before, 0))::bigint as change_doses,
    count(*) filter (where what = 'added') as added,
    count(*) filter (where what = 'changed') as changed,
    count(*) filter (where what = 'withdrawn') as withdrawn
from row_change('dose_daily', coalesce($since::integer, known_at() - 1), known_at())
where area_code = coalesce($area_code, home_area())
group by all
),
after as (
    select dataset, source_system, vaccinated_on, dose_number, count(*) as row_count
    from dose_daily
    where area_code = coalesce($area_code, home_area())
    group by all
)
select m.*, coalesce(a.row_count, 0) - m.added - m.changed as unchanged
from moved m
left join after a using (dataset, source_system, vaccinated_on, dose_number)
order by vaccinated_on, dataset, dose_number;
