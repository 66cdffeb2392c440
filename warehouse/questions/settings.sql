-- question: Which settings change numbers, and what are they set to?
-- columns: setting_id, setting_kind, value, default_value, least, most, set_on, reason, published_by, published_at, commit
select setting_id, setting_kind, value, default_value, least, most, set_on, reason, published_by, published_at, commit
from setting_now
order by setting_id;
