-- question: Whose dashboard is this?
-- columns: area_code, area_name
select area_code, area_name
from area_name
where area_code = home_area();
