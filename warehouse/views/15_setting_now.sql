-- 1 row = one setting that changes numbers, with the value in force, who changed it when and why: what the office set, else the default
-- (that of the home prefecture is the one this PC was started with)
create view setting_now as
with usual as (
    select * replace (coalesce(default_value::double, usual_home()::double) as default_value)
    from reference_settings
)
select
    r.setting_id, r.kind as setting_kind, coalesce(s.value, r.default_value) as value, s.set_on, s.reason,
    b.published_by, b.published_at, s.added_in as commit,
    r.default_value, r.least::double as least, r.most::double as most
from usual r
left join setting s using (setting_id)
left join batch b on b.id = s.added_in;

-- A rule needs one value: what is set, else the default
create macro setting_of(name) as (select value from setting_now where setting_id = name);
