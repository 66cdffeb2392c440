-- question: Who changed which setting when, from what to what, and why? Newest first; what was taken back says by which version.
-- columns: commit, published_at, published_by, setting_id, setting_kind, value, before_value, set_on, reason, removed_in
with told as (
    select s.*, r.kind, r.default_value::double as default_value
    from store.setting s
    join reference_settings r using (setting_id)
    where s.added_in <= known_at()
)
select
    t.added_in as commit, b.published_at, b.published_by, t.setting_id, t.kind as setting_kind, t.value,
    coalesce(p.value, t.default_value) as before_value, t.set_on, t.reason,
    case when t.removed_in <= known_at() then t.removed_in end as removed_in
from told t
join batch b on b.id = t.added_in
left join told p on p.setting_id = t.setting_id and p.removed_in = t.added_in
order by t.added_in desc, t.setting_id;
