-- question: Which goals have been set, for which group, by when?
-- columns: target_id, target_name, area_code, priority_group, dose_number, goal_rate, goal_on, goal_doses, set_on, note
select target_id, target_name, area_code, priority_group, dose_number, goal_rate, goal_on, goal_doses, set_on, note
from target
order by goal_on, target_id;
