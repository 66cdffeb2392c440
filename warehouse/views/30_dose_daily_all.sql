-- 1 row = doses of one day as dose_daily, with Japan ('00') as the sum of prefectures where one file covers all 47:
-- then the sum is taken as that file told it, so that a later file of one prefecture can't mix two days' knowledge
create view dose_daily_all as
select dataset, source_system, vaccinated_on, area_code, sex, age_group, priority_group, dose_number, product, venue_kind, deceased, doses
from dose_daily
union all
select
    d.dataset, d.source_system, d.vaccinated_on, '00', d.sex, d.age_group, d.priority_group, d.dose_number, d.product, d.venue_kind, d.deceased,
    sum(d.doses)::bigint
from store.dose_daily d
join (select dataset, max(id) as batch from nation_batch group by dataset) n on n.dataset = d.dataset
where d.added_in <= n.batch
  and (d.removed_in is null or d.removed_in > n.batch)
  and length(d.area_code) = 2
  and d.area_code <> '00'
group by d.dataset, d.source_system, d.vaccinated_on, d.sex, d.age_group, d.priority_group, d.dose_number, d.product, d.venue_kind, d.deceased;
