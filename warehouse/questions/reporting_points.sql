-- question: On which days were plan and progress reported, and at which version can each be read?
-- columns: as_of_on, known_at, meeting_id, meeting_name, invented, meeting_round
with told as (
    select id, as_of_on, synthetic
    from live_batch
    where dataset in ('projects', 'progress', 'area_progress', 'kpi') and as_of_on is not null
),
days as (
    select as_of_on, max(id) as id, bool_and(synthetic) as invented, as_of_on = (select max(as_of_on) from told) as is_newest
    from told
    group by as_of_on
),
held as (
    select d.as_of_on, min(m.meeting_id) as meeting_id
    from days d, meeting m
    where m.meeting_kind = '本部会議' and d.as_of_on between m.starts_on and m.ends_on
    group by d.as_of_on
)
select
    d.as_of_on, if(d.is_newest, (select max(id) from batch), d.id) as known_at, h.meeting_id, m.meeting_name, d.invented,
    -- points of one round were told for the same 本部会議
    if(
        (select count(*) from meeting_over) > 0,
        (select count(*) from meeting_over o where o.over_on < d.as_of_on),
        row_number() over (order by d.as_of_on)
    ) as meeting_round
from days d
left join held h using (as_of_on)
left join meeting m using (meeting_id)
order by d.as_of_on;
