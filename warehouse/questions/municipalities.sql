-- question: Which municipalities does the home prefecture have, in which order do meetings name them, how many live there?
-- columns: area_code, area_name, meeting_order, persons, older_persons, vintage_on
select n.area_code, n.area_name, n.meeting_order, r.persons::bigint as persons, r.persons_65plus::bigint as older_persons,
    r.vintage_on
from area_name n
left join register r using (area_code)
where n.prefecture_code = home_area() and n.area_kind = 'municipality'
order by n.area_code;
