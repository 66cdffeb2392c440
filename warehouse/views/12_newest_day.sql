-- 1 row: the newest day any source of doses knew of, else of any file (but no mapping profile, which tells of no day)
create view newest_day as
select coalesce(
    max(as_of_on) filter (where dataset in (select dataset from reference_dataset_order)),
    max(as_of_on) filter (where dataset <> 'mapping_profile')
) as day
from live_batch;
