-- 1 row = the newest file that speaks for an area in a dataset ('00' = a file that covers all 47 prefectures at once,
-- or a national table)
create view area_batch as
with claims as (
    select dataset, id, as_of_on, unnest(area_codes) as area_code
    from live_batch
    union all
    select dataset, id, as_of_on, '00' as area_code
    from nation_batch
)
select dataset, area_code, max(id) as batch, arg_max(as_of_on, id) as as_of_on
from claims
group by dataset, area_code;
