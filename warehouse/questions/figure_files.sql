-- question: Which rows of which files make up the doses of an area? Rows add up to dose_totals, version by version.
-- parameters: area_code=
-- columns: source_system, dataset, priority_group, dose_number, commit, file_name, as_of_on, sheet, first_row, last_row, first_cell, last_cell, row_count, doses
with told as (
    select dataset, source_system, priority_group, age_group, dose_number, known_until
    from dose_total
    where area_code = coalesce($area_code, home_area())
),
of_report as (
    select r.source_system, r.dataset, r.priority_group, r.dose_number, r.added_in, r.source_row, r.doses,
        'dose_report' as table_name
    from dose_report r
    join told t using (dataset, source_system, priority_group, age_group, dose_number)
    where r.area_code = coalesce($area_code, home_area()) and r.as_of_on = t.known_until
),
of_days as (
    select d.source_system, d.dataset, d.priority_group, d.dose_number, d.added_in, d.source_row, d.doses,
        'dose_daily' as table_name
    from dose_daily d
    where d.area_code = coalesce($area_code, home_area()) and d.vaccinated_on <= as_of()
      and exists (
          select 1 from told t
          where t.dataset = d.dataset and t.source_system = d.source_system and t.priority_group = d.priority_group
            and t.dose_number = d.dose_number
      )
      and not exists (
          select 1 from of_report r
          where r.dataset = d.dataset and r.priority_group = d.priority_group and r.dose_number = d.dose_number
      )
),
parts as (
    select * from of_report
    union all
    select * from of_days
),
summed as (
    select
        source_system, dataset, priority_group, dose_number, added_in, table_name,
        min(source_row) as first_row, max(source_row) as last_row, count(*) as row_count, sum(doses)::bigint as doses
    from parts
    group by all
),
keyed as (
    select *, json_object('source_system', source_system, 'dataset', dataset, 'priority_group', priority_group,
        'dose_number', dose_number) as row_key
    from summed
),
lettered as (
    select s.*, p.sheet, coalesce(p.row_unit, '行目') as row_unit,
        coalesce(p.dose_letters->>(s.dose_number::varchar), p.dose_letters->>'all') as letters
    from keyed s
    left join source_place p
        on p.commit = s.added_in and p.table_name = s.table_name and stands_in(p.only_words, s.row_key)
)
select
    l.source_system, l.dataset, l.priority_group, l.dose_number, l.added_in as commit, b.file_name, b.as_of_on,
    l.sheet, l.first_row, l.last_row, coalesce(l.letters || l.first_row, l.first_row || l.row_unit) as first_cell,
    coalesce(l.letters || l.last_row, l.last_row || l.row_unit) as last_cell,
    l.row_count, l.doses
from lettered l
join batch b on b.id = l.added_in
order by l.source_system desc, l.priority_group, l.dose_number, l.added_in desc;
