-- rule: W-TOTAL-DOWN
-- about: dose_daily
-- The published total of a prefecture fell against the last file (real: 8 of 3,196 steps).
with sums as (
    select
        d.area_code, d.dose_number,
        sum(d.doses) filter (where d.added_in < getvariable('batch')) as before,
        sum(d.doses) filter (where d.removed_in is null) as after
    from store.dose_daily d
    where (d.removed_in is null or d.removed_in = getvariable('batch'))
      and d.dataset in (select dataset from store.batch where id = getvariable('batch'))
    group by all
)
select
    'W-TOTAL-DOWN', 'warn', coalesce(n.area_name, s.area_code),
    format('{}の{}回目の累計が{:,}回から{:,}回に減りました', coalesce(n.area_name, s.area_code), s.dose_number, s.before::bigint, coalesce(s.after, 0)::bigint),
    '提供元の訂正であれば、このまま取り込めます'
from sums s
left join area_name n using (area_code)
where s.before > coalesce(s.after, 0) and s.area_code in (select distinct area_code from store.dose_daily where added_in = getvariable('batch') or removed_in = getvariable('batch'))
order by s.area_code = home_area() desc, s.area_code, s.dose_number;
