-- question: What was done to the store, newest first?
-- columns: commit, kind, dataset, format, file_name, sha256, as_of_on, published_at, published_by, rows_file, rows_loaded, rows_excluded, added, changed, withdrawn, decision, reason, undoes
select
    id as commit, kind, dataset, format, file_name, sha256, as_of_on, published_at, published_by,
    rows_file, rows_loaded, rows_excluded, added, changed, withdrawn, decision, reason, undoes
from batch
order by id desc;
