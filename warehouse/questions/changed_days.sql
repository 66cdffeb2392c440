-- question: On which days did the doses of an area change between two commits (after `since`, by default the one before)?
-- parameters: since=, area_code=
-- columns: dataset, source_system, vaccinated_on, dose_number, change_doses
select
    row_key->>'dataset' as dataset, coalesce(told_after, told_before)->>'source_system' as source_system,
    valid_on as vaccinated_on, (row_key->>'dose_number')::smallint as dose_number,
    sum(coalesce(doses_after, 0) - coalesce(doses_before, 0))::bigint as change_doses
from row_change('dose_daily', coalesce($since::integer, known_at() - 1), known_at())
where area_code = coalesce($area_code, home_area())
group by all
order by vaccinated_on, dataset, dose_number;
