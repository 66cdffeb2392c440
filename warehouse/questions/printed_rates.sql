-- question: Which rate does the handout itself print for a figure that is taken from it?
-- parameters: area_code=
-- columns: area_code, source_system, priority_group, dose_number, doses, printed_rate
select t.area_code, t.source_system, t.priority_group, t.dose_number, sum(t.doses)::bigint as doses, any_value(r.printed_rate) as printed_rate
from dose_total t
join dose_report r using (dataset, source_system, area_code, priority_group, age_group, dose_number)
where t.dataset = 'handout'
  and r.as_of_on = t.as_of_on
  and r.printed_rate is not null
  and case when $area_code is null then t.area_code in (home_area(), '00') else t.area_code = $area_code end
group by t.area_code, t.source_system, t.priority_group, t.dose_number
order by t.area_code desc, t.source_system desc, t.dose_number;
