-- question: Of which day is the newest file that told the projects or a report of them, and which commit is this?
-- columns: as_of_on, commit
select max(as_of_on) as as_of_on, max(id) as commit
from live_batch
where dataset in ('projects', 'progress', 'area_progress');
