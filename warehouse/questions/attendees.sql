-- question: Which functions sit at each meeting, and for which of them does somebody come instead?
-- columns: meeting_id, seq, seat_group, organization, job_title, proxy_title, note, commit, invented
select
    a.meeting_id, a.seq, a.seat_group, a.organization, a.job_title, a.proxy_title, a.note, a.added_in as commit,
    coalesce(b.synthetic, false) as invented
from attendee a
left join batch b on b.id = a.added_in
order by a.meeting_id, a.seq;
