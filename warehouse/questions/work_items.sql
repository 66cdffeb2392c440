-- question: Which 取組事項 does each item have, and when do they run?
-- parameters: project=
-- columns: work_item_id, project_id, project_seq, work_item_seq, track, work_item, work_item_short_name, goal_text, task_count, undecided_count, starts_on, ends_on, basis, later_text, later_count, status, planned_rate, progress_rate, slip_months
with spans as (
    select
        work_item_id,
        count(*) filter (where is_in_year) as task_count,
        count(*) filter (where is_in_year and basis = 'placeholder') as undecided_count,
        min(starts_on) filter (where is_in_year and kind <> 'note') as starts_on,
        max(coalesce(ends_on, starts_on)) filter (where is_in_year and kind <> 'note') as ends_on,
        case
            when count(*) filter (where is_in_year and basis = 'placeholder' and kind in ('bar', 'period')) > 0 then 'placeholder'
            when count(*) filter (where is_in_year and basis = 'inferred') > 0 then 'inferred'
            when count(*) filter (where is_in_year and basis = 'placeholder') > 0 then 'placeholder'
            else 'stated'
        end as basis,
        arg_min(task_name, seq) filter (where not is_in_year) as later_text,
        count(*) filter (where not is_in_year) as later_count,
        avg(planned_rate) filter (where is_judged) as planned_rate,
        case when max(reported_on) is not null then avg(coalesce(progress_rate, 0)) filter (where is_judged) end as progress_rate,
        max(slip_months) filter (where state = 'active') as slip_months,
        bool_or(status = 'late') as is_late, bool_or(status = 'slightly_late') as is_slightly_late,
        bool_or(status = 'on_track') as is_on_track, bool_or(status = 'done') as has_done,
        bool_or(status = 'unreported') as is_unreported, bool_or(status = 'not_started') as is_not_started,
        bool_and(status = 'done') filter (where is_in_year and state = 'active') as is_done
    from task_status
    group by work_item_id
)
select
    w.work_item_id, w.project_id, p.seq as project_seq, w.seq as work_item_seq, w.track, w.work_item_name as work_item,
    coalesce(w.short_name, w.work_item_name) as work_item_short_name, w.goal_text, coalesce(s.task_count, 0) as task_count,
    coalesce(s.undecided_count, 0) as undecided_count, s.starts_on, s.ends_on, s.basis, s.later_text,
    coalesce(s.later_count, 0) as later_count,
    coalesce(own.stated_status, case
        when s.is_done then 'done' when s.is_late then 'late' when s.is_slightly_late then 'slightly_late'
        when s.is_unreported then 'unreported' when s.is_on_track or s.has_done then 'on_track'
        when s.is_not_started then 'not_started'
    end) as status,
    s.planned_rate, coalesce(own.progress_percent / 100, s.progress_rate) as progress_rate,
    case when s.slip_months > 0 then s.slip_months end as slip_months
from work_item w
join project p using (project_id)
left join spans s using (work_item_id)
left join item_report own on own.item_id = w.work_item_id
where $project is null or w.project_id = $project
order by p.seq, p.project_id, w.seq, w.work_item_id;
