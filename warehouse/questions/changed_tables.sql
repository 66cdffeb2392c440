-- question: In which tables did rows change between two commits (after `since`, by default the one before)?
-- parameters: since=
-- columns: table_name, added, changed, withdrawn
select
    table_name,
    count(*) filter (where what = 'added') as added,
    count(*) filter (where what = 'changed') as changed,
    count(*) filter (where what = 'withdrawn') as withdrawn
from row_change(null, coalesce($since::integer, known_at() - 1), known_at())
group by table_name
order by added + changed + withdrawn desc, table_name;
