-- question: Which clinics and hospitals vaccinate individually?
-- columns: institution_id, institution_name, facility, area_code, area_name
select i.institution_id, i.institution_name, i.facility, i.area_code, n.area_name
from institution i
left join area_name n using (area_code)
order by i.area_code, i.institution_name, i.institution_id;
