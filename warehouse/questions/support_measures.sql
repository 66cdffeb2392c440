-- question: Which measures are paid for vaccination, by whom and with how much?
-- columns: measure_id, level, parent_id, title, department, amount, amount_unit, amount_yen, is_printed, fiscal, funding, content, ceiling, stated_on, source
select
    measure_id, level, parent_id, title, department, amount, amount_unit,
    amount * case amount_unit when '円' then 1 when '千円' then 1000 when '万円' then 10000 when '百万円' then 1000000 when '億円' then 100000000 end as amount_yen,
    is_printed, fiscal, funding, content, ceiling, stated_on, source
from support_measure
order by level = 'nation', seq;
