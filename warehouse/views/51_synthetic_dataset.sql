-- 1 row = one dataset and whether its newest file is an invented sample
create view synthetic_dataset as
select dataset, arg_max(synthetic, id) as synthetic
from live_batch
group by dataset;
