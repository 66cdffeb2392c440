-- rule: Q-TASK-GONE
-- about: task
-- 工程 of the file's items that were there before and are not in it; where the same 取組事項 has a new one, a renaming is likely.
with gone as (
    select t.task_id, t.work_item_id, t.task_name
    from store.task t
    where t.removed_in = getvariable('batch')
      and not exists (select 1 from store.task n where n.removed_in is null and n.task_id = t.task_id)
),
fresh as (
    select n.work_item_id, n.task_name
    from store.task n
    where n.added_in = getvariable('batch') and n.removed_in is null
      and not exists (select 1 from store.task o where o.task_id = n.task_id and o.added_in < n.added_in)
),
renamed as (
    select g.task_id, g.task_name, any_value(f.task_name) as new_name
    from gone g
    left join fresh f using (work_item_id)
    group by g.task_id, g.task_name
)
select
    'Q-TASK-GONE', 'hold', string_agg(task_id, '、' order by task_id),
    format('前回あった工程が{}件ありません（{}）', count(*), string_agg('「' || task_name || '」', '、' order by task_id)),
    concat_ws(
        '。',
        '取りやめ・統合であれば、その理由を入れてください',
        nullif(string_agg(format('「{}」が「{}」への名称変更なら、ID欄に {} を入れてください', task_name, new_name, task_id), '。' order by task_id)
            filter (where new_name is not null), '')
    )
from renamed
having count(*) > 0;
