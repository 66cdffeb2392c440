-- question: What does the sheet 項目の記述 of the projects' workbook hold? One row a line of an item's own words.
-- columns: project_id, field, track, text_seq, body
select t.project_id, t.field, t.track, t.seq as text_seq, t.body
from project_text t
join project p using (project_id)
order by p.seq, t.project_id, list_position(['goal', 'current', 'issue', 'measure', 'effect', 'note'], t.field), t.track, t.seq;
