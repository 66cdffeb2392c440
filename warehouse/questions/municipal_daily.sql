-- question: How many doses were given on each day to the as-of day in the home prefecture and each of its municipalities?
-- columns: area_code, area_name, source_system, dataset, vaccinated_on, dose_number, doses
with chosen as (
    select distinct t.area_code, n.area_name, t.dataset
    from dose_total t
    join area_name n using (area_code)
    where t.source_system = 'VRS' and t.priority_group = 'general'
      and n.prefecture_code = home_area() and n.area_kind in ('prefecture', 'municipality')
)
select
    d.area_code, c.area_name, d.source_system, d.dataset, d.vaccinated_on, d.dose_number, sum(d.doses)::bigint as doses
from dose_day d
join chosen c using (area_code, dataset)
where d.priority_group = 'general' and d.source_system = 'VRS' and d.vaccinated_on <= as_of()
group by all
order by d.area_code, d.vaccinated_on, d.dose_number;
