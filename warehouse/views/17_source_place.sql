-- 1 row = one place in a file in which rows of a table stand: its sheet, what its rows are called, letters of its columns, and by
-- which words the rows are known where the file tells the table in several places (`only`: {column: [words]}). Files loaded by
-- an earlier version told one place a table, with the letters of doses alone; older ones none.
create view source_place as
with scope as (
    select id as commit, unnest(json_extract(scope, '$[*]')) as one
    from batch
),
told as (
    select commit, one->>'table' as table_name, any_value(one->'cells') as cells
    from scope
    where (one->'cells') is not null
    group by all
),
listed as (
    select commit, table_name, unnest(case json_type(cells)
        when 'ARRAY' then json_extract(cells, '$[*]')
        else [json_object('sheet', cells->>'sheet', 'doses', cells)] end) as place
    from told
)
select
    commit, table_name, place->>'sheet' as sheet, coalesce(place->>'unit', '行目') as row_unit,
    place->'letters' as letters, place->'doses' as dose_letters, place->'across' as across_letters, coalesce(place->'only', '{}'::json) as only_words
from listed;

-- A row (its key as JSON) is of a place whose words it does not contradict.
create macro stands_in(only_words, row_key) as len(list_filter(
    json_keys(only_words), lambda name: not coalesce(json_contains((only_words->name), (row_key->name)), true)
)) = 0;
