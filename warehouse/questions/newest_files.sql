-- question: Which published file of each dataset is the newest that was not taken back?
-- columns: dataset, commit, as_of_on, published_at
select dataset, id as commit, as_of_on, published_at
from live_batch
qualify row_number() over (partition by dataset order by id desc) = 1
order by dataset;
