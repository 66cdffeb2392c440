-- question: Which staff were sent to municipal sites after hours, and what did it cost?
-- columns: institution_id, day, site_name, doctor_hours, nurse_hours, cost_yen
select institution_id, day, site_name, doctor_hours, nurse_hours, cost_yen
from dispatch
order by institution_id, day, site_name;
