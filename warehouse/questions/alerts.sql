-- question: What needs attention before the figures are shown? Worst first.
-- columns: severity, message, page, invented
select severity, message, page, invented from alert order by place, message limit 12;
