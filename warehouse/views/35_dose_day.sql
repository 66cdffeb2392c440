-- 1 row = doses of one day and dose number in one area and group as one dataset tells them, all classes of persons together
create view dose_day as
select dataset, source_system, area_code, vaccinated_on, priority_group, dose_number, sum(doses)::bigint as doses
from dose_daily_all
group by all;
