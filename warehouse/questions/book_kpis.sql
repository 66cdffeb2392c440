-- question: What does the sheet KPI of the projects' workbook hold? One row a value of an indicator.
-- columns: kpi_id, kpi_name, project_id, work_item_id, unit, direction, kpi_kind, period_on, value, note
select kpi_id, kpi_name, project_id, work_item_id, unit, direction, kind as kpi_kind, period_on, value, note
from kpi
order by kpi_id, list_position(['base', 'target', 'actual'], kind), period_on;
