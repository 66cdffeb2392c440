-- question: How many doses did each clinic and hospital give on each day?
-- columns: institution_id, day, doses, after_hours_doses, holiday_doses, special_staffing, doctor_hours, nurse_hours
select institution_id, day, doses, after_hours_doses, holiday_doses, special_staffing, doctor_hours, nurse_hours
from site_daily
order by institution_id, day;
