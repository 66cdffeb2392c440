-- question: Which homework did meetings give, whose is it, and is it done?
-- columns: action_id, meeting_id, meeting_name, action_text, project_id, project_seq, project_short_name, work_item_id, work_item, owner, due_on, action_state, action_standing, note
select
    h.action_id, h.meeting_id, m.meeting_name, h.action_text, p.project_id, p.seq as project_seq,
    coalesce(p.short_name, p.project_name) as project_short_name, h.work_item_id,
    coalesce(w.short_name, w.work_item_name) as work_item, h.owner, h.due_on, h.state as action_state,
    h.standing as action_standing, h.note
from homework h
left join meeting m using (meeting_id)
left join work_item w using (work_item_id)
left join project p on p.project_id = coalesce(h.project_id, w.project_id)
order by h.state <> 'open', h.due_on nulls last, h.action_id;
