-- rule: W-TASK-RENAMED
-- about: task
-- 工程 that keep their ID and have another name.
select
    'W-TASK-RENAMED', 'warn', n.task_id, format('工程の名称が変わりました（「{}」→「{}」）', o.task_name, n.task_name),
    '同じ工程の名称変更として扱います。別の工程なら、ID欄を空欄にしてください'
from store.task n
join store.task o on o.task_id = n.task_id and o.removed_in = n.added_in
where n.added_in = getvariable('batch') and n.removed_in is null and n.task_name <> o.task_name
order by n.task_id;
