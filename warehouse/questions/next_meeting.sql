-- question: Which meeting comes next, and what is on its agenda? One row an agenda line.
-- columns: meeting_id, meeting_name, held_on, precision, wording, starts_at, ends_at, place, seq, agenda_text
with coming as (
    -- working groups meet in between; what is prepared here is the headquarters' own meetings
    select * from meeting
    where starts_on >= as_of() and coalesce(meeting_kind, '') not like 'WG%'
      and coalesce(meeting_kind, '') <> '関係会議'
    order by starts_on, meeting_id
    limit 1
)
select
    m.meeting_id, m.meeting_name, m.starts_on as held_on, m.precision, m.wording, m.starts_at, m.ends_at, m.place,
    a.seq, a.agenda_text
from coming m
left join agenda_item a using (meeting_id)
order by a.seq;
