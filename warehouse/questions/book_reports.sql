-- question: What was last reported of each task, 取組事項 or item? One row each, with the words of the report.
-- columns: item_id, status_on, progress_percent, started_on, finished_on, forecast_wording, stated_status, status_reason, done_text, next_text, decision_text, reporter
select
    item_id, status_on, progress_percent, started_on, finished_on, forecast_wording, stated_status,
    reason as status_reason, done_text, next_text, decision_text, reporter
from progress
qualify row_number() over (partition by item_id order by status_on desc) = 1
order by item_id;
