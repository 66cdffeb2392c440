-- question: What has to be reported at the next meeting of the headquarters? One row a 工程, with every reason to report it.
-- columns: meeting_id, meeting_name, held_on, precision, wording, why, project_id, project_seq, project_short_name, work_item, task_id, task, ends_on, slip_months, message
with coming as (
    select * from meeting
    where meeting_kind = '本部会議' and coalesce(state, '') <> 'cancelled'
        and (ends_on > as_of() or ends_on = as_of() and coalesce(state, '') <> 'held')
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
of_tasks as (
    select 1 as place, 'decision' as why, n.*, '判断を仰ぐこと：' || decision_text as message
    from named n where decision_text is not null
    union all
    select 2, 'late', n.*, if(status = 'late', '遅れの理由と今後の見通し', 'やや遅れの理由と今後の見通し')
    from named n where status in ('late', 'slightly_late')
    union all
    select 3, 'slipped', n.*, coalesce('当初計画からの変更（理由：' || change_reason || '）', '当初計画からの変更とその理由')
    from named n where slip_months > 0 and status is distinct from 'done'
    union all
    select 4, 'due', n.*, if(n.kind = 'milestone', '予定どおり行ったか', '予定どおり終わったか')
    from named n, coming c
    where n.is_judged and coalesce(n.status, '') not in ('done', 'late', 'slightly_late') and n.last_on between as_of() and c.ends_on
    union all
    select 5, 'unreported', n.*, '進捗の報告' from named n where status = 'unreported'
),
-- What is said of a 取組事項 or an item as a whole
of_groups as (
    select 1 as place, 'decision' as why, w.project_id, p.seq as project_seq, w.seq as work_item_seq,
        coalesce(w.short_name, w.work_item_name) as work_item, null as task, null::date as ends_on,
        '判断を仰ぐこと：' || r.decision_text as message
    from item_report r
    join work_item w on w.work_item_id = r.item_id
    join project p using (project_id)
    where r.decision_text is not null
    union all
    select 1, 'decision', p.project_id, p.seq, 0, null, null, null, '判断を仰ぐこと：' || r.decision_text
    from item_report r
    join project p on p.project_id = r.item_id
    where r.decision_text is not null
    union all
    select 6, 'undecided', project_id, any_value(project_seq), any_value(work_item_seq), any_value(work_item), null, null,
        format('月が未確定の工程{}件の時期', count(*))
    from named where basis = 'placeholder' and is_in_year and status is distinct from 'done'
    group by project_id, work_item_id
    union all
    select 7, 'action', coalesce(a.project_id, w.project_id), p.seq, coalesce(w.seq, 0),
        coalesce(w.short_name, w.work_item_name), a.action_text, a.due_on,
        concat_ws('・', '宿題の結果', '担当：' || a.owner, if(a.standing = 'overdue', '期限を過ぎています', null))
    from homework a
    left join work_item w using (work_item_id)
    left join project p on p.project_id = coalesce(a.project_id, w.project_id)
    where a.state = 'open'
),
said as (
    select
        min(place) as place, arg_min(why, place) as why, project_id, any_value(project_seq) as project_seq,
        any_value(work_item_seq) as work_item_seq, any_value(work_item) as work_item, task_id,
        any_value(task_name) as task, any_value(last_on) as ends_on, any_value(slip_months) as slip_months,
        string_agg(message, '／' order by place) as message
    from of_tasks
    group by project_id, task_id
    union all by name
    select * from of_groups
)
select
    c.meeting_id, c.meeting_name, c.starts_on as held_on, c.precision, c.wording, s.why, s.project_id, s.project_seq,
    p.short_name as project_short_name, s.work_item, s.task_id, s.task, s.ends_on, s.slip_months, s.message
from said s
cross join coming c
left join project p on p.project_id = s.project_id
order by s.place, s.project_seq nulls last, s.work_item_seq, s.ends_on, s.task_id, s.message;
