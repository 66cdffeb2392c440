-- question: Who takes part in each item? One row a party, as the sheets 項目 and 担当 of the projects' workbook list them.
-- columns: project_id, role, track, party_seq, party
select t.project_id, t.role, t.track, t.seq as party_seq, t.party
from project_party t
join project p using (project_id)
order by p.seq, t.project_id, list_position(['proposer', 'target', 'section', 'working_group'], t.role), t.seq, t.track;
