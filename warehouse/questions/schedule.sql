-- question: Which meetings stand in the calendar, how sure is the day of each, and what hangs on it?
-- columns: meeting_id, meeting_name, meeting_kind, standing, starts_on, ends_on, precision, wording, starts_at, ends_at, place, form, project_id, project_seq, project_short_name, track, organizer, note, fiscal_year, agenda_count, decided_count, action_count, open_action_count, changed_in
with lines as (
    select meeting_id, count(agenda_text) as agenda_count, count(outcome) as decided_count, max(added_in) as changed_in
    from agenda_item
    group by meeting_id
),
homework as (
    select meeting_id, count(*) as action_count, count(*) filter (where state = 'open') as open_action_count
    from action_item
    group by meeting_id
)
select
    m.meeting_id, m.meeting_name, m.meeting_kind,
    -- A record of being held counts from its day on; a day in words alone is never taken for a day.
    case
        when m.state = 'cancelled' then 'cancelled'
        when m.precision = 'day' and m.starts_on = as_of() then 'today'
        when m.state = 'held' and coalesce(m.starts_on <= as_of(), true) then 'held'
        when m.precision = 'day' and m.starts_on > as_of() then 'planned'
        when coalesce(m.ends_on, m.starts_on, as_of()) >= as_of() then 'undecided'
        else 'unrecorded'
    end as standing,
    m.starts_on, m.ends_on, m.precision, m.wording, m.starts_at, m.ends_at, m.place, m.form, m.project_id,
    p.seq as project_seq, coalesce(p.short_name, p.project_name) as project_short_name, m.track, m.organizer, m.note,
    year(m.starts_on) - (month(m.starts_on) < 4)::integer as fiscal_year,
    coalesce(l.agenda_count, 0) as agenda_count, coalesce(l.decided_count, 0) as decided_count,
    coalesce(h.action_count, 0) as action_count, coalesce(h.open_action_count, 0) as open_action_count,
    greatest(m.added_in, coalesce(l.changed_in, 0)) as changed_in
from meeting m
left join project p using (project_id)
left join lines l using (meeting_id)
left join homework h using (meeting_id)
order by m.starts_on nulls last, m.meeting_id;
