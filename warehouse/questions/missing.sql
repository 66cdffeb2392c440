-- question: Which figures of the home prefecture and Japan can't be given, and why?
-- columns: area_code, source_system, priority_group, reason
select area_code, source_system, priority_group, reason
from missing_figure
order by source_system desc, area_code desc;
