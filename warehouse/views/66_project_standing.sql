-- 1 row = one 連携推進項目 with the parties to it, its counts of 工程, its status by the rule and as stated, and what comes next
create view project_standing as
with parties as (
    select
        project_id,
        string_agg(party, '、' order by seq) filter (where role = 'proposer') as proposers,
        string_agg(party, '、' order by seq) filter (where role = 'target') as targets,
        string_agg(party, '、' order by seq) filter (where role = 'section') as sections
    from project_party
    group by project_id
),
groups as (
    select project_id, string_agg(if(track = '', named, track || '：' || named), '／' order by seq) as working_groups
    from (
        select project_id, track, string_agg(party, '、' order by seq) as named, min(seq) as seq
        from project_party
        where role = 'working_group'
        group by project_id, track
    )
    group by project_id
),
counted as (
    select
        project_id,
        count(*) filter (where is_in_year) as task_count,
        count(*) filter (where is_in_year and basis = 'stated') as stated_count,
        count(*) filter (where is_in_year and basis = 'inferred') as inferred_count,
        count(*) filter (where is_in_year and basis = 'placeholder') as undecided_count,
        avg(planned_rate) filter (where is_judged and is_in_year) as planned_rate,
        case when max(reported_on) is not null then avg(coalesce(progress_rate, 0)) filter (where is_judged and is_in_year) end as progress_rate,
        count(*) filter (where slip_months > 0 and state = 'active') as late_count,
        max(slip_months) filter (where state = 'active') as most_slip_months,
        count(*) filter (where status = 'done') as done_count,
        max(reported_on) as reported_on,
        bool_or(status = 'late') as is_late, bool_or(status = 'slightly_late') as is_slightly_late,
        bool_or(status = 'on_track') as is_on_track, count(*) filter (where status = 'unreported' and state = 'active') as unreported_count,
        bool_and(status = 'done') filter (where is_in_year and state = 'active') as is_done,
        bool_or(status = 'done') as has_done
    from task_status
    group by project_id
),
milestone as (
    select project_id, task_name, starts_on, start_precision, start_wording
    from task_status
    where kind = 'milestone' and state = 'active' and basis <> 'placeholder' and status is distinct from 'done'
      and coalesce(ends_on, starts_on) >= as_of()
    qualify row_number() over (partition by project_id order by starts_on, ends_on, work_item_id, seq) = 1
),
-- what was asked for at the newest round of reports, for a 工程, a 取組事項 or the item itself
asked as (
    select k.project_id, count(*) as n
    from item_report r
    join (
        select task_id as item_id, project_id from task union all
        select work_item_id, project_id from work_item union all select project_id, project_id from project
    ) k using (item_id)
    join report_round o on o.project_id = k.project_id and o.round_number = 1 and o.status_on = r.status_on
    where r.decision_text is not null
    group by k.project_id
),
ruled as (
    select
        p.project_id,
        case
            when c.is_done then 'done' when c.is_late then 'late' when c.is_slightly_late then 'slightly_late'
            when c.unreported_count > 0 then 'unreported' -- what nobody told of makes no item green
            when c.is_on_track or c.has_done then 'on_track'
            else 'unreported'
        end as status
    from project p
    left join counted c using (project_id)
),
brought as (
    select project_id, bool_or(b.synthetic) as invented
    from (select project_id, added_in from task union all
          select t.project_id, p.added_in from progress p join task t on t.task_id = p.item_id) x
    join batch b on b.id = x.added_in
    group by project_id
)
select
    p.project_id, p.seq as project_seq, p.project_name, coalesce(p.short_name, p.project_name) as project_short_name,
    p.fiscal_year, p.lifecycle, y.proposers, y.targets, y.sections, g.working_groups,
    (select count(*) from work_item w where w.project_id = p.project_id) as work_item_count,
    coalesce(c.task_count, 0) as task_count, coalesce(c.stated_count, 0) as stated_count,
    coalesce(c.inferred_count, 0) as inferred_count, coalesce(c.undecided_count, 0) as undecided_count,
    coalesce(own.stated_status, r.status) as status,
    c.planned_rate, c.progress_rate, coalesce(c.late_count, 0) as late_count,
    case when c.most_slip_months > 0 then c.most_slip_months end as most_slip_months,
    coalesce(c.done_count, 0) as done_count, coalesce(a.n, 0) as decision_count,
    m.task_name as next_milestone, m.starts_on as next_milestone_on, m.start_precision as next_milestone_precision,
    m.start_wording as next_milestone_wording, c.reported_on,
    h.meeting_name as baseline_meeting, b.approved_on as baseline_on, b.plan_commit as baseline_commit,
    coalesce(i.invented, false) as invented, r.status as computed_status, own.stated_status, own.reason as status_reason,
    coalesce(c.unreported_count, 0) as unreported_count
from project p
join ruled r using (project_id)
left join parties y using (project_id)
left join groups g using (project_id)
left join counted c using (project_id)
left join milestone m using (project_id)
left join asked a using (project_id)
left join brought i using (project_id)
left join baseline_now b using (project_id)
left join meeting h on h.meeting_id = b.meeting_id
left join item_report own on own.item_id = p.project_id;
