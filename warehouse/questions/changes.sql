-- question: Which rows of a table changed between two commits (after `since`, by default the one before; up to the one known at), largest first?
-- parameters: table_name=dose_daily, since=, area_code=, most=1000
-- columns: table_name, what, area_code, area_name, valid_on, row_key, told_before, told_after, change_doses, commit, file_name
select
    r.table_name, r.what, r.area_code, coalesce(n.area_name, r.area_code) as area_name, r.valid_on, r.row_key,
    r.told_before, r.told_after,
    coalesce(r.doses_after, 0) - coalesce(r.doses_before, 0) as change_doses,
    r.commit,
    case when b.kind = 'undo' then format('版{}の取消し', b.undoes) else b.file_name end as file_name
from row_change($table_name, coalesce($since::integer, known_at() - 1), known_at()) r
left join area_name n using (area_code)
left join batch b on b.id = r.commit
where coalesce(r.area_code = $area_code, true)
order by abs(change_doses) desc, r.valid_on desc, r.area_code, r.row_key
limit $most::bigint;
