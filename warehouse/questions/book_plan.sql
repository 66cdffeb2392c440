-- question: What does the sheet 取組工程 of the projects' workbook hold? One row a task with its dates as written.
-- columns: project_id, project_name, track, work_item_id, work_item, work_item_short_name, goal_text, lane, task, kind, start_wording, end_wording, starts_on, ends_on, start_precision, end_precision, start_basis, end_basis, actor, note, task_state, change_reason, task_id
select
    t.project_id, coalesce(p.short_name, p.project_name) as project_name, w.track, t.work_item_id,
    w.work_item_name as work_item, w.short_name as work_item_short_name, w.goal_text, t.lane, t.task_name as task,
    t.kind, t.start_wording, t.end_wording, t.starts_on, t.ends_on, t.start_precision, t.end_precision, t.start_basis,
    t.end_basis, t.actor, t.note, t.state as task_state, t.change_reason, t.task_id
from task t
join work_item w using (work_item_id)
join project p on p.project_id = t.project_id
order by p.seq, t.project_id, w.seq, w.work_item_id, t.seq, t.task_id;
