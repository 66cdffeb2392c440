-- question: What is on the agenda of each meeting, and what was decided?
-- columns: meeting_id, seq, agenda_text, outcome, project_id, work_item_id
select meeting_id, seq, agenda_text, outcome, project_id, work_item_id
from agenda_item
order by meeting_id, seq;
