-- rule: Q-CUM-DOWN, W-CUM-DOWN
-- about: dose_report
-- A cumulative figure that is lower than an earlier one of the same file, unless the office has noted a correction (訂正)
-- for that day. Held for the home prefecture and its municipalities; of other areas, whose publishers correct, the largest
-- fall of each figure is a warning.
-- Never between files: publishers change single days downwards all the time.
with mine as (
    select id, dataset from store.batch where id = getvariable('batch')
),
series as (
    select
        r.*,
        lag(r.doses) over same as before, lag(r.as_of_on) over same as before_on
    from store.dose_report r
    join mine m using (dataset)
    where r.removed_in is null and r.added_in = m.id
    window same as (
        partition by r.area_code, r.priority_group, r.age_group, r.dose_number, r.product order by r.as_of_on
    )
)
select
    if(is_home(s.area_code), 'Q-CUM-DOWN', 'W-CUM-DOWN'), if(is_home(s.area_code), 'hold', 'warn'),
    strftime(s.as_of_on, '%Y-%m-%d'),
    format('{}の{}回目の累計が{}の{:,}回から{}の{:,}回へ減っています',
        coalesce(n.area_name, s.area_code), s.dose_number, strftime(s.before_on, '%Y-%m-%d'), s.before, strftime(s.as_of_on, '%Y-%m-%d'), s.doses),
    '提供元の訂正であれば、出来事のメモに「訂正」と記入するか、理由を添えて確定してください',
    'dose_report', s.source_row
from series s
left join area_name n using (area_code)
where s.doses < s.before
  and not exists (
      select 1 from event e
      where e.event_text like '%訂正%' and e.area_code in (s.area_code, home_area(), '00')
        and s.as_of_on between e.starts_on and e.ends_on
  )
qualify is_home(s.area_code)
    or row_number() over (partition by s.area_code, s.priority_group, s.age_group, s.dose_number, s.product order by s.doses - s.before) = 1
order by is_home(s.area_code) desc, s.as_of_on, s.area_code, s.dose_number;
