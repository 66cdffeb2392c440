-- question: How many first and second doses were given on each day in the home prefecture and its municipalities?
-- columns: area_code, area_name, source_system, dataset, vaccinated_on, age_group, product, dose_number, doses, as_of_on
with ranked as (
    -- the choice of dose_total, from what each file says of itself: among those that reach the as-of day the first in order
    select
        b.area_code, n.area_name, b.dataset, b.as_of_on,
        row_number() over (
            partition by b.area_code
            order by b.as_of_on >= as_of() desc, case when b.as_of_on < as_of() then b.as_of_on end desc, o.position
        ) as place
    from area_batch b
    join area_name n using (area_code)
    join reference_dataset_order o on o.dataset = b.dataset and o.source_system = 'VRS'
    where n.prefecture_code = home_area() and n.area_kind <> 'nation'
),
chosen as (
    select area_code, area_name, dataset, as_of_on from ranked where place = 1
)
select
    d.area_code, c.area_name, d.source_system, d.dataset, d.vaccinated_on, d.age_group, d.product, d.dose_number,
    sum(d.doses)::bigint as doses, c.as_of_on
from dose_daily_all d
join chosen c using (area_code, dataset)
where d.priority_group = 'general' and d.source_system = 'VRS' and d.dose_number in (1, 2) and d.vaccinated_on <= as_of()
group by all
order by d.area_code, d.vaccinated_on, d.dose_number, d.age_group, d.product;
