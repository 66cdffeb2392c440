-- question: What do the indicators of the items say?
-- columns: kpi_id, kpi_name, project_id, project_seq, work_item_id, unit, direction, base_value, base_on, target_value, target_on, actual_value, actual_on, achievement_rate, expected_value, timed_rate, grade, timed_grade
select
    k.kpi_id, k.kpi_name, k.project_id, p.seq as project_seq, k.work_item_id, k.unit, k.direction, k.base_value, k.base_on,
    k.target_value, k.target_on, k.actual_value, k.actual_on, k.achievement_rate, k.expected_value, k.timed_rate, k.grade,
    k.timed_grade
from kpi_now k
left join project p using (project_id)
order by p.seq, k.place, k.kpi_id;
