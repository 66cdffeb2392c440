-- question: Which goals have been set, for which group, by when?
-- columns: target_id, target_name, area_code, priority_group, dose_number, goal_rate, goal_on
select target_id, target_name, area_code, priority_group, dose_number, goal_rate, goal_on
from target
order by goal_on, target_id;
