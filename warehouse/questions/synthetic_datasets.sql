-- question: Which datasets rest on an invented sample file?
-- columns: dataset, synthetic
select dataset, synthetic from synthetic_dataset order by dataset;
