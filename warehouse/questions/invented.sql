-- question: Which figures of the home prefecture and Japan rest on an invented file only, no real source telling the same?
-- columns: area_code, source_system, priority_group, dose_number, invented
select area_code, source_system, priority_group, dose_number, invented
from invented_figure
order by source_system desc, area_code desc, priority_group, dose_number;
