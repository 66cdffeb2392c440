-- 1 row = the home prefecture, once an office has chosen it; no row while it is the one this PC was started with
create view home_set as
select format('{:02d}', value::integer) as area_code
from setting
where setting_id = 'home_area';
