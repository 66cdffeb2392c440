-- question: What has to be reported at the next meeting of the headquarters?
-- columns: meeting_id, meeting_name, held_on, precision, why, project_id, project_seq, work_item, task_id, task, ends_on, message
with coming as (
    select * from meeting
    where meeting_kind = '本部会議' and ends_on > as_of() and coalesce(state, '') <> 'cancelled'
    order by starts_on, meeting_id
    limit 1
),
named as (
    select s.*, p.seq as project_seq, w.seq as work_item_seq, coalesce(w.short_name, w.work_item_name) as work_item
    from task_status s
    join project p using (project_id)
    join work_item w using (work_item_id)
    where s.state = 'active'
),
said as (
    select 1 as place, 'late' as why, project_id, project_seq, work_item_seq, work_item, task_id, task_name as task, ends_on,
        case status when 'late' then '遅れの理由と今後の見通し' else 'やや遅れの理由と今後の見通し' end as message
    from named where status in ('late', 'slightly_late')
    union all
    select 2, 'due', n.project_id, n.project_seq, n.work_item_seq, n.work_item, n.task_id, n.task_name, coalesce(n.ends_on, n.starts_on),
        if(n.kind = 'milestone', '予定どおり行ったか', '予定どおり終わったか')
    from named n, coming c
    where n.is_judged and n.status is distinct from 'done' and coalesce(n.status, '') not in ('late', 'slightly_late')
      and coalesce(n.ends_on, n.starts_on) between as_of() and c.ends_on
    union all
    select 3, 'unreported', project_id, project_seq, work_item_seq, work_item, task_id, task_name, ends_on, '進捗の報告'
    from named where status = 'unreported'
    union all
    select 4, 'undecided', project_id, any_value(project_seq), any_value(work_item_seq), any_value(work_item), null, null, null,
        format('月が未確定の工程{}件の時期', count(*))
    from named where basis = 'placeholder' and is_in_year and status is distinct from 'done'
    group by project_id, work_item_id
    union all
    select 5, 'decision', project_id, project_seq, work_item_seq, work_item, task_id, task_name, ends_on, decision_text
    from named where decision_text is not null
    union all
    select 6, 'action', a.project_id, p.seq, 0, w.work_item_name, null, a.action_text, a.due_on, '前回までの宿題の結果'
    from action_item a
    left join project p using (project_id)
    left join work_item w using (work_item_id)
    where a.state = 'open'
)
select
    c.meeting_id, c.meeting_name, c.starts_on as held_on, c.precision, s.why, s.project_id, s.project_seq, s.work_item, s.task_id,
    s.task, s.ends_on, s.message
from said s, coming c
order by s.place, s.project_seq, s.work_item_seq, s.ends_on, s.task_id;
