-- rule: W-OVER-SUPPLY
-- about: dose_daily, supply
-- More doses given in the home prefecture than were delivered to it by that day. Only judged on a day the supply known
-- covers (its weeks reach from the first doses to that day); doses are told by residence, supply by place, so a warning.
with doses as (
    select dataset, min(vaccinated_on) as first_on, max(vaccinated_on) as told_on, sum(doses) as doses
    from store.dose_daily
    where removed_in is null and area_code = home_area() and priority_group = 'general'
    group by dataset
),
home as (
    select d.* from doses d join reference_dataset_order o using (dataset) order by o.position limit 1
),
sent as (
    select min(s.starts_on) as first_on, max(s.ends_on) as last_on, sum(s.doses) filter (where s.starts_on <= h.told_on) as doses
    from delivery s, home h
    where s.area_code = home_area() and s.state <> 'returned'
)
select
    'W-OVER-SUPPLY', 'warn', strftime(h.told_on, '%Y-%m-%d'),
    format('自県の接種（{}まで{:,}回）が、その日までの供給（{:,}回）を上回っています',
        strftime(h.told_on, '%-m月%-d日'), h.doses::bigint, s.doses::bigint),
    '供給の漏れや単位（箱・回）の取り違えがないか確かめてください'
from home h, sent s
where s.first_on <= h.first_on + interval 7 day and s.last_on >= h.told_on and h.doses > s.doses;
