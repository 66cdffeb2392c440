-- question: What does the sheet 宿題 of the projects' workbook hold? One row a piece of homework.
-- columns: action_id, meeting_id, action_text, project_id, work_item_id, owner, due_on, action_state, note
select action_id, meeting_id, action_text, project_id, work_item_id, owner, due_on, state as action_state, note
from action_item
order by meeting_id, action_id;
