-- 1 row = one 工程 as it stood in the 当初計画 of its item: the plan at the commit the baseline names, else at the
-- commit that first brought this approval (bringing it again, also by an undo, is no new approval)
create view baseline_now as
select
    b.project_id, b.meeting_id, b.approved_on, b.reason,
    coalesce(b.plan_commit, (
        select min(s.added_in)
        from store.baseline s
        where s.project_id = b.project_id and s.plan_commit is null
          and s.meeting_id is not distinct from b.meeting_id and s.approved_on is not distinct from b.approved_on
    )) as plan_commit
from baseline b
where b.meeting_id is not null or b.approved_on is not null or b.plan_commit is not null;

create view baseline_task as
select
    t.task_id, t.starts_on, t.ends_on, t.start_precision, t.end_precision,
    t.start_basis in ('stated', 'user') and (t.kind = 'milestone' or t.end_basis in ('stated', 'user')) as is_stated
from store.task t
join baseline_now b using (project_id)
where t.added_in <= b.plan_commit and (t.removed_in is null or t.removed_in > b.plan_commit);
