-- 1 row = a reported total as dose_report, with Japan ('00') as the prefectures of one file that covers all 47
create view dose_report_all as
select dataset, source_system, as_of_on, area_code, priority_group, age_group, dose_number, product, doses
from dose_report
union all
select d.dataset, d.source_system, d.as_of_on, '00', d.priority_group, d.age_group, d.dose_number, d.product, d.doses
from store.dose_report d
join (select dataset, max(id) as batch from nation_batch group by dataset) n on n.dataset = d.dataset
where d.added_in <= n.batch
  and (d.removed_in is null or d.removed_in > n.batch)
  and length(d.area_code) = 2
  and d.area_code <> '00';
