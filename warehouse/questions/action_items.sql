-- question: Which homework did meetings give, and is it done?
-- columns: action_id, meeting_id, meeting_name, action_text, project_id, work_item_id, owner, due_on, action_state, note
select a.action_id, a.meeting_id, m.meeting_name, a.action_text, a.project_id, a.work_item_id, a.owner, a.due_on, a.state as action_state, a.note
from action_item a
left join meeting m using (meeting_id)
order by a.state <> 'open', a.due_on nulls last, a.action_id;
