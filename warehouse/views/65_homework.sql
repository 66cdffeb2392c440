-- 1 row = one piece of homework as it stands at the as-of day: open, overdue (open after its day), done or dropped
create view homework as
select *, case when state = 'open' and due_on < as_of() then 'overdue' else state end as standing
from action_item;
