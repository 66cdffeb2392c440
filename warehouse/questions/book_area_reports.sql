-- question: How far was each municipality with each 取組事項 when it was last reported? One row each; blank when never.
-- columns: work_item_id, work_item, area_name, status_on, area_state, note
with newest as (
    select *
    from area_progress
    qualify row_number() over (partition by work_item_id, area_code order by status_on desc) = 1
)
select w.work_item_id, coalesce(w.short_name, w.work_item_name) as work_item, a.area_name, n.status_on,
    n.state as area_state, n.note
from work_item w
join project p using (project_id)
cross join (select * from area_name where prefecture_code = home_area() and length(area_code) = 6) a
left join newest n using (work_item_id, area_code)
order by p.seq, p.project_id, w.seq, w.work_item_id, a.meeting_order, a.area_code;
