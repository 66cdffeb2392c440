-- question: What does the sheet 項目 of the projects' workbook hold? One row an item with the approval of its plan.
-- columns: project_id, project_seq, project_name, project_short_name, fiscal_year, lifecycle, meeting_id, approved_on, plan_commit, reason, note
select
    p.project_id, p.seq as project_seq, p.project_name, p.short_name as project_short_name, p.fiscal_year, p.lifecycle,
    b.meeting_id, b.approved_on, b.plan_commit, b.reason, p.note
from project p
left join baseline b using (project_id)
order by p.seq, p.project_id;
