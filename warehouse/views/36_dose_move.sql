-- 1 row = what one commit added to and took from the doses of a day in the home prefecture or one of its municipalities, by dataset,
-- group, age class and dose number, all other classes together: what is known at a commit is the sum of all moves up to it
create view dose_move as
select
    dataset, source_system, area_code, vaccinated_on, priority_group, age_group, dose_number, commit,
    sum(doses)::bigint as doses
from (
    select dataset, source_system, area_code, vaccinated_on, priority_group, age_group, dose_number, added_in as commit, doses
    from store.dose_daily
    where is_home(area_code)
    union all
    select dataset, source_system, area_code, vaccinated_on, priority_group, age_group, dose_number, removed_in, -doses
    from store.dose_daily
    where is_home(area_code) and removed_in is not null
)
group by all;
