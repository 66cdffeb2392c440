-- question: How many doses of each day did each file of a dataset show in one area, in the order of the files' as-of days?
-- parameters: area_code=, dataset=vrs_detail, source_system=VRS, priority_group=, age_group=, last_dose=
-- columns: dataset, as_of_on, vaccinated_on, doses
with files as (
    select as_of_on, batch
    from dose_file
    where dataset = $dataset and area_code = coalesce($area_code, home_area())
),
elsewhere as (
    select vaccinated_on, added_in, removed_in, doses
    from store.dose_daily
    where not is_home($area_code)
      and dataset = $dataset and source_system = $source_system and coalesce(priority_group = $priority_group, true)
      and coalesce(age_group = $age_group, true) and coalesce(dose_number <= $last_dose::integer, true)
      and (
          area_code = $area_code
          -- Japan as the sum of prefectures, where files cover all 47 at once
          or ($area_code = '00' and length(area_code) = 2 and exists (select 1 from nation_batch where dataset = $dataset))
      )
),
-- What came and went with each commit: a file shows all that had come up to its commit less what had gone.
moved as (
    select vaccinated_on, commit, doses
    from dose_move
    where area_code = coalesce($area_code, home_area())
      and dataset = $dataset and source_system = $source_system and coalesce(priority_group = $priority_group, true)
      and coalesce(age_group = $age_group, true) and coalesce(dose_number <= $last_dose::integer, true)
    union all
    select vaccinated_on, added_in, sum(doses) from elsewhere group by all
    union all
    select vaccinated_on, removed_in, -sum(doses) from elsewhere where removed_in is not null group by all
),
by_file as (
    select m.vaccinated_on, f.batch, sum(m.doses) as doses
    from moved m
    asof join files f on m.commit <= f.batch
    group by all
),
cells as (
    select f.as_of_on, f.batch, d.vaccinated_on, b.doses
    from files f
    cross join (select distinct vaccinated_on from by_file) d
    left join by_file b on b.batch = f.batch and b.vaccinated_on = d.vaccinated_on
),
known as (
    select as_of_on, vaccinated_on, sum(doses) over (partition by vaccinated_on order by batch) as doses
    from cells
)
select $dataset as dataset, as_of_on, vaccinated_on, doses::bigint as doses
from known
where vaccinated_on <= as_of_on and doses > 0
order by as_of_on, vaccinated_on;
