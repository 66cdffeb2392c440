-- question: Which 工程 are planned, what was planned first, and how far are they?
-- parameters: project=
-- columns: task_id, project, work_item, task, kind, starts_on, ends_on, start_precision, end_precision, basis, baseline_starts_on, baseline_ends_on, status, project_id, project_seq, work_item_id, work_item_short_name, work_item_seq, task_seq, track, lane, start_basis, end_basis, start_wording, end_wording, actor, note, task_state, change_reason, is_in_year, baseline_start_precision, baseline_end_precision, slip_months, planned_rate, progress_rate, computed_status, stated_status, status_reason, started_on, finished_on, forecast_on, forecast_wording, reported_on, reporter, done_text, next_text, decision_text
select
    t.task_id, p.project_name as project, w.work_item_name as work_item, t.task_name as task, t.kind, t.starts_on, t.ends_on,
    t.start_precision, t.end_precision, t.basis, t.baseline_starts_on, t.baseline_ends_on, t.status,
    t.project_id, p.seq as project_seq, t.work_item_id, coalesce(w.short_name, w.work_item_name) as work_item_short_name,
    w.seq as work_item_seq, t.seq as task_seq, w.track, t.lane, t.start_basis, t.end_basis, t.start_wording, t.end_wording,
    t.actor, t.note, t.state as task_state, t.change_reason, t.is_in_year, t.baseline_start_precision, t.baseline_end_precision,
    t.slip_months, t.planned_rate, t.progress_rate, t.computed_status, t.stated_status, t.status_reason, t.started_on,
    t.finished_on, t.forecast_on, t.forecast_wording, t.reported_on, t.reporter, t.done_text, t.next_text, t.decision_text
from task_status t
join project p using (project_id)
join work_item w using (work_item_id)
where $project is null or t.project_id = $project or p.project_name = $project or p.short_name = $project
order by p.seq, t.project_id, w.seq, t.work_item_id, t.seq, t.task_id;
