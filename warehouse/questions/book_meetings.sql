-- question: What does the sheet 会議 of the projects' workbook hold? One row a line of an agenda, or a meeting without one.
-- columns: meeting_id, meeting_name, meeting_kind, starts_on, ends_on, precision, wording, starts_at, ends_at, place, form, project_id, track, organizer, meeting_state, note, seq, agenda_text, outcome, agenda_project_id, agenda_work_item_id
select
    m.meeting_id, m.meeting_name, m.meeting_kind, m.starts_on, m.ends_on, m.precision, m.wording, m.starts_at,
    m.ends_at, m.place, m.form, m.project_id, m.track, m.organizer, m.state as meeting_state, m.note, a.seq,
    a.agenda_text, a.outcome, a.project_id as agenda_project_id, a.work_item_id as agenda_work_item_id
from meeting m
left join agenda_item a using (meeting_id)
order by m.starts_on nulls last, m.meeting_id, a.seq;
