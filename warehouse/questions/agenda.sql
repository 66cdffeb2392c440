-- question: What is on the agenda of each meeting, and what was decided?
-- columns: meeting_id, seq, agenda_text, outcome, project_id, project_seq, project_short_name, work_item_id, work_item
select
    a.meeting_id, a.seq, a.agenda_text, a.outcome, p.project_id, p.seq as project_seq,
    coalesce(p.short_name, p.project_name) as project_short_name, a.work_item_id,
    coalesce(w.short_name, w.work_item_name) as work_item
from agenda_item a
left join work_item w using (work_item_id)
left join project p on p.project_id = coalesce(a.project_id, w.project_id)
order by a.meeting_id, a.seq;
