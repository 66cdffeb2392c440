-- What became of each row of a table (null = of every table) between two commits: one row for each key that was added, changed
-- or withdrawn, with what it told before and after. A row that came and went in between, or is back as it was, has not changed.
create macro row_change(wanted, since, until) as table
with gone as (
    select * from row_history
    where coalesce(table_name = wanted, true) and added_in <= since and removed_in > since and removed_in <= until
),
came as (
    select * from row_history
    where coalesce(table_name = wanted, true)
      and added_in > since and added_in <= until and (removed_in is null or removed_in > until)
)
select
    coalesce(c.table_name, g.table_name) as table_name,
    case when g.row_key is null then 'added' when c.row_key is null then 'withdrawn' else 'changed' end as what,
    coalesce(c.area_code, g.area_code) as area_code,
    coalesce(c.valid_on, g.valid_on) as valid_on,
    coalesce(c.row_key, g.row_key) as row_key,
    g.told as told_before, c.told as told_after,
    g.doses as doses_before, c.doses as doses_after,
    coalesce(c.added_in, g.removed_in) as commit
from gone g
full join came c on c.table_name = g.table_name and c.row_key = g.row_key
where g.told is distinct from c.told;
