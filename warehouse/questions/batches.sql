-- question: Which files have been published, newest first?
-- columns: id, dataset, format, source_system, file_name, sha256, as_of_on, published_at, rows_loaded, added, changed, withdrawn
select id, dataset, format, source_system, file_name, sha256, as_of_on, published_at, rows_loaded, added, changed, withdrawn
from batch
where kind = 'load'
order by id desc;
