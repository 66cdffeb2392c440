-- question: Which meeting of the headquarters was held last before a day, and which version was newest at its end?
-- parameters: before=
-- columns: held_on, meeting_name, commit
with held as (
    select meeting_name, starts_on
    from meeting
    where precision = 'day' and starts_on < coalesce($before::date, as_of() + 1)
      and coalesce(meeting_kind, '') not like 'WG%' and coalesce(meeting_kind, '') <> '関係会議'
      and coalesce(state, '') <> 'cancelled'
    order by starts_on desc, meeting_id
    limit 1
)
select h.starts_on as held_on, h.meeting_name, max(b.id) as commit
from held h
left join batch b on cast(b.published_at as date) <= h.starts_on
group by all;
