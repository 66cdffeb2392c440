-- question: Which meetings were held and are planned?
-- columns: meeting_id, meeting_name, meeting_kind, meeting_state, starts_on, ends_on, precision, wording, starts_at, ends_at, place, form, project_id, project_seq, track, organizer, note
select
    m.meeting_id, m.meeting_name, m.meeting_kind, m.state as meeting_state, m.starts_on, m.ends_on, m.precision, m.wording,
    m.starts_at, m.ends_at, m.place, m.form, m.project_id, p.seq as project_seq, m.track, m.organizer, m.note
from meeting m
left join project p using (project_id)
order by m.starts_on, m.meeting_id;
