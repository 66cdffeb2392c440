-- question: How does each 連携推進項目 stand?
-- columns: project_id, project_seq, project_name, project_short_name, fiscal_year, lifecycle, proposers, targets, sections, working_groups, work_item_count, task_count, stated_count, inferred_count, undecided_count, status, planned_rate, progress_rate, late_count, most_slip_months, done_count, decision_count, next_milestone, next_milestone_on, next_milestone_precision, next_milestone_wording, reported_on, baseline_meeting, baseline_on, baseline_commit, invented, computed_status, stated_status, status_reason, unreported_count
select
    project_id, project_seq, project_name, project_short_name, fiscal_year, lifecycle, proposers, targets, sections,
    working_groups, work_item_count, task_count, stated_count, inferred_count, undecided_count, status, planned_rate,
    progress_rate, late_count, most_slip_months, done_count, decision_count, next_milestone, next_milestone_on,
    next_milestone_precision, next_milestone_wording, reported_on, baseline_meeting, baseline_on, baseline_commit,
    invented, computed_status, stated_status, status_reason, unreported_count
from project_standing
order by project_seq, project_id;
