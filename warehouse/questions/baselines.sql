-- question: Which plan is the 当初計画 of each item, and since when?
-- columns: project_id, project_name, meeting_id, meeting_name, approved_on, baseline_commit, reason, commit
select
    s.project_id, p.project_name, s.meeting_id, m.meeting_name, s.approved_on,
    coalesce(s.plan_commit, s.added_in) as baseline_commit, s.reason, s.added_in as commit
from store.baseline s
join project p using (project_id)
left join meeting m using (meeting_id)
where s.added_in <= known_at() and (s.meeting_id is not null or s.approved_on is not null or s.plan_commit is not null)
order by p.seq, s.added_in desc;
