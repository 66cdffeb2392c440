-- rule: Q-TASK-LATER
-- about: task
-- 工程 that end later than in the plan published before, and neither the plan nor a report of the same file says why.
with moved as (
    select
        n.task_id, n.task_name, n.change_reason, coalesce(o.ends_on, o.starts_on) as before, coalesce(n.ends_on, n.starts_on) as after
    from store.task n
    join store.task o on o.task_id = n.task_id and o.removed_in = n.added_in
    where n.added_in = getvariable('batch') and n.removed_in is null
      and o.start_basis in ('stated', 'user') and n.start_basis in ('stated', 'user')
      and (n.kind = 'milestone' or (o.end_basis in ('stated', 'user') and n.end_basis in ('stated', 'user')))
),
unexplained as (
    select m.*
    from moved m
    where m.after > m.before and m.change_reason is null
      and not exists (
          select 1 from store.progress p
          where p.item_id = m.task_id and p.added_in = getvariable('batch') and p.reason is not null
      )
)
select
    'Q-TASK-LATER', 'hold', string_agg(task_id, '、' order by task_id),
    format('{}件の終了が後ろ倒しです（{}）', count(*), string_agg(format('「{}」{}→{}', task_name, strftime(before, '%Y-%m-%d'), strftime(after, '%Y-%m-%d')), '、' order by task_id)),
    '変更理由の欄に理由を入れるか、ここで理由を入力してください'
from unexplained
having count(*) > 0;
