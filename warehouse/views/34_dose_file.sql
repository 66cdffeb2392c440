-- 1 row = the file that told one area's doses as of one day in one dataset: the last one loaded for that day.
-- '00' = a file that covers all 47 prefectures at once, or a national table; files of one as-of day replace each other
create view dose_file as
with claims as (
    select dataset, id, as_of_on, unnest(area_codes) as area_code
    from live_batch
    union all
    select dataset, id, as_of_on, '00' as area_code
    from nation_batch
)
select dataset, area_code, as_of_on, max(id) as batch
from claims
where as_of_on is not null and dataset in (select dataset from reference_dataset_order)
group by dataset, area_code, as_of_on;
