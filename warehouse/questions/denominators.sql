-- question: Over how many persons is each rate of an area taken, and where does that number come from?
-- parameters: area_code=
-- columns: area_code, area_name, priority_group, method, denominator, denominator_persons, approximate, wording, vintage_on
select
    d.area_code, n.area_name, d.priority_group, d.method, d.denominator,
    d.persons::bigint as denominator_persons, d.approximate, d.wording,
    case when d.denominator = 'register' then r.vintage_on end as vintage_on
from denominator d
left join area_name n using (area_code)
left join register r using (area_code)
where case when $area_code is null then d.area_code in (home_area(), '00') else d.area_code = $area_code end
order by d.area_code desc, d.priority_group, d.method desc;
