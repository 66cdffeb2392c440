-- 1 row = one setting that changes numbers, with the value in force: what the office set, else the default
create view setting_now as
select
    r.setting_id, coalesce(s.value, r.default_value::double) as value, s.set_on, s.reason,
    r.default_value::double as default_value, r.least::double as least, r.most::double as most
from reference_settings r
left join setting s using (setting_id);
