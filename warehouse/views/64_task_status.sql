-- 1 row = one 工程 with its baseline, its slip and its status by the rule; both only where its months are stated (a year alone is not judged).
-- Planned progress is the share of the baseline's days that are over; the limits are settings.
create view task_status as
with limits as (
    select
        max(value) filter (where setting_id = 'on_track_rate') as on_track,
        max(value) filter (where setting_id = 'slightly_late_rate') as slightly_late
    from setting_now
),
dated as (
    select
        t.*, b.starts_on as baseline_starts_on, b.ends_on as baseline_ends_on,
        b.start_precision as baseline_start_precision, b.end_precision as baseline_end_precision,
        t.basis = 'stated' and t.kind in ('bar', 'milestone') and t.state = 'active'
            and t.start_precision in ('day', 'third', 'month', 'season') as is_judged,
        coalesce(b.is_stated, false) as has_baseline,
        case when coalesce(b.is_stated, false) then b.starts_on else t.starts_on end as due_from,
        case when coalesce(b.is_stated, false) then coalesce(b.ends_on, b.starts_on) else coalesce(t.ends_on, t.starts_on) end as due_until,
        coalesce(t.ends_on, t.starts_on) as last_on,
        coalesce(b.ends_on, b.starts_on) as baseline_last_on
    from task_plan t
    left join baseline_task b using (task_id)
),
reported as (
    select
        d.*, r.status_on as reported_on, r.started_on, r.finished_on, r.forecast_on, r.forecast_wording, r.stated_status,
        r.reason as status_reason, r.done_text, r.next_text, r.decision_text, r.reporter,
        case when r.finished_on <= as_of() then 1 else r.progress_percent / 100 end as progress_rate,
        s.stands_from
    from dated d
    left join item_report r on r.item_id = d.task_id
    left join report_standing s using (project_id)
),
measured as (
    select
        *,
        case when not is_judged then null
            when kind = 'milestone' then (as_of() > due_until)::integer::double
            else greatest(0, least(1, (as_of() - due_from + 1) / (due_until - due_from + 1)))
        end as planned_rate,
        case when is_judged and has_baseline then
            case
                when end_precision in ('day', 'third') and baseline_end_precision in ('day', 'third') then
                    (third_of_year(last_on) - third_of_year(baseline_last_on)) / 3
                else date_diff('month', baseline_last_on, last_on)
            end
        end as slip_months
    from reported
),
judged as (
    select
        m.*,
        case
            when progress_rate = 1 then 'done'
            when not is_judged then null
            when reported_on is null and as_of() < case when kind = 'milestone' then due_until else due_from end then 'not_started'
            when reported_on is null or reported_on < stands_from then 'unreported'
            when kind = 'milestone' then if(as_of() > due_until, 'late', 'on_track')
            when planned_rate = 0 then if(coalesce(progress_rate, 0) > 0 or started_on is not null, 'on_track', 'not_started')
            when coalesce(progress_rate, 0) + 1e-9 >= l.on_track * planned_rate then 'on_track'
            when coalesce(progress_rate, 0) + 1e-9 >= l.slightly_late * planned_rate then 'slightly_late'
            else 'late'
        end as computed_status
    from measured m, limits l
)
select *, coalesce(stated_status, computed_status) as status
from judged;
