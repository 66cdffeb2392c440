-- question: What belongs on a time axis: the office's notes, goals, openings of venues, deliveries to the home prefecture?
-- columns: kind, starts_on, ends_on, area_code, event_text, invented
with marks as (
    select 'event' as kind, starts_on, ends_on, area_code, event_text, dataset
    from event
    union all
    select 'goal', goal_on, goal_on, area_code, target_name, dataset
    from target
    union all
    select 'venue', opens_on, coalesce(closes_on, opens_on), coalesce(area_code, home_area()), venue_name || 'を開設', 'support'
    from venue
    where opens_on is not null
    union all
    select distinct 'delivery', starts_on, ends_on, home_area(), coalesce(round, ''), 'supply_plan'
    from supply_round
    where planned_doses is not null or arrived_doses is not null
)
select m.kind, m.starts_on, m.ends_on, m.area_code, m.event_text, coalesce(d.synthetic, false) as invented
from marks m
join area_name n using (area_code)
left join synthetic_dataset d using (dataset)
where n.area_code = '00' or n.prefecture_code = home_area()
order by m.starts_on, m.kind, m.event_text;
