-- 1 row = one place and the name shown for it: our own reference first, then a loaded register
create view area_name as
select area_code, area_name, area_kind, prefecture_code, meeting_order
from reference_areas
union all
select a.area_code, any_value(a.area_name), any_value(a.area_kind), any_value(a.prefecture_code), null
from area a
where a.area_code not in (select area_code from reference_areas)
group by a.area_code;
