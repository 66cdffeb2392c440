-- question: Which settings change numbers, and what are they set to?
-- columns: setting_id, value, default_value, least, most, set_on, reason
select setting_id, value, default_value, least, most, set_on, reason from setting_now order by setting_id;
