-- 1 row = one 工程 as planned, with how sure its months are, and whether it belongs to the year of its item
create view task_plan as
select
    t.*, p.fiscal_year,
    case
        when t.kind in ('milestone', 'note') or t.end_precision = 'open' then
            case when t.start_basis = 'placeholder' then 'placeholder' when t.start_basis = 'inferred' then 'inferred' else 'stated' end
        when t.start_basis = 'placeholder' and t.end_basis = 'placeholder' then 'placeholder'
        when t.start_basis in ('stated', 'user') and t.end_basis in ('stated', 'user') then 'stated'
        else 'inferred'
    end as basis,
    t.kind <> 'later' and coalesce(t.starts_on < make_date(p.fiscal_year + 1, 4, 1), true) as is_in_year
from task t
join project p using (project_id);
