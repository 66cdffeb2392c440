-- question: How far is each municipality with each 取組事項?
-- columns: work_item_id, work_item_short_name, project_id, project_seq, area_code, area_name, state, status_on, note
with newest as (
    select * from area_progress where status_on <= as_of()
    qualify row_number() over (partition by work_item_id, area_code order by status_on desc) = 1
)
select
    w.work_item_id, coalesce(w.short_name, w.work_item_name) as work_item_short_name, w.project_id, p.seq as project_seq,
    a.area_code, a.area_name, n.state, n.status_on, n.note
from work_item w
join project p using (project_id)
cross join reference_areas a
left join newest n on n.work_item_id = w.work_item_id and n.area_code = a.area_code
where a.prefecture_code = home_area() and length(a.area_code) = 6
order by p.seq, w.seq, w.work_item_id, try_cast(a.meeting_order as integer), a.area_code;
