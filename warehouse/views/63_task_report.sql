-- 1 row = one day on which progress of an item was reported, the newest being round 1
create view report_round as
with known as (
    select task_id as item_id, project_id from task
    union all
    select work_item_id, project_id from work_item
    union all
    select project_id, project_id from project
)
select k.project_id, r.status_on, row_number() over (partition by k.project_id order by r.status_on desc) as round_number
from (select distinct item_id, status_on from progress where status_on <= as_of()) r
join known k using (item_id)
group by k.project_id, r.status_on;

-- 1 row = the newest report of a 工程, 取組事項 or item at the as-of day
create view item_report as
select *
from progress
where status_on <= as_of()
qualify row_number() over (partition by item_id order by status_on desc) = 1;
