-- 1 row = one day on which a 本部会議 is over: what is reported later is for the next one
create view meeting_over as
select distinct ends_on as over_on
from meeting
where meeting_kind = '本部会議' and coalesce(state, '') <> 'cancelled' and ends_on is not null;

-- 1 row = one day on which progress of an item was reported, by the 本部会議 it was reported for; the newest is round 1
-- Where no 本部会議 is known, every day of reports is a round.
create view report_round as
with known as (
    select task_id as item_id, project_id from task
    union all
    select work_item_id, project_id from work_item
    union all
    select project_id, project_id from project
),
told as (
    select distinct k.project_id, r.status_on
    from progress r
    join known k using (item_id)
    where r.status_on <= as_of()
),
heard as (
    select t.project_id, t.status_on, (select count(*) from meeting_over) as meetings, max(m.over_on) as after_on
    from told t
    left join meeting_over m on m.over_on < t.status_on
    group by t.project_id, t.status_on
)
select
    project_id, status_on,
    dense_rank() over (
        partition by project_id order by if(meetings > 0, coalesce(after_on, date '0001-01-01'), status_on) desc
    ) as round_number
from heard;

-- 1 row = one item and the first day whose reports still stand: those before were for the 本部会議 before the last one
-- or earlier. Null = all stand. Where no 本部会議 is known, the days of reports take their place.
create view report_standing as
with over as (
    select max(over_on) filter (where place = 2) + 1 as stands_from, (select count(*) from meeting_over) as meetings
    from (select over_on, row_number() over (order by over_on desc) as place from meeting_over where over_on < as_of())
)
select
    p.project_id,
    if(any_value(o.meetings) > 0, any_value(o.stands_from), max(r.status_on) filter (where r.round_number = 2)) as stands_from
from project p
cross join over o
left join report_round r using (project_id)
group by p.project_id;

-- 1 row = the newest report of a 工程, 取組事項 or item at the as-of day
create view item_report as
select *
from progress
where status_on <= as_of()
qualify row_number() over (partition by item_id order by status_on desc) = 1;
