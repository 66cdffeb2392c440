-- question: What did reading and rules say about the file of a commit, and how was it decided?
-- parameters: batch=
-- columns: commit, rule, severity, place, message, decision, reason
select batch as commit, rule, severity, place, message, decision, reason
from finding
where coalesce(batch = $batch::integer, true)
order by batch desc, seq;
