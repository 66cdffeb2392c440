-- question: What does an item say of its goal, its present state, its issues, its means and its effects?
-- parameters: project=
-- columns: project_id, field, track, text_seq, body
select project_id, field, track, seq as text_seq, body
from project_text
where $project is null or project_id = $project
order by project_id, field, track = '' desc, seq;
