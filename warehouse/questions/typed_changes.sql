-- question: Which settings, goals and events were set when, by whom, to what, and why? Newest first; what was taken back names the version that did.
-- columns: commit, published_at, published_by, dataset, name, setting_kind, value, before_value, reason, undone_in
with steps as (
    select 'setting' as dataset, added_in as commit, setting_id as id, setting_id as name, value, null as before_value, reason
    from store.setting
    union all
    select 'setting', removed_in, setting_id, setting_id, null, value, null from store.setting
    union all
    select 'target', added_in, target_id, target_name, null, null, note from store.target
    union all
    select 'target', removed_in, target_id, target_name, null, null, null from store.target
    union all
    select 'event', added_in, event_id, event_text, null, null, null from store.event
    union all
    select 'event', removed_in, event_id, event_text, null, null, null from store.event
),
changed as (
    select dataset, commit, id, any_value(name) as name, max(value) as value, max(before_value) as before_value, max(reason) as reason
    from steps
    where commit is not null
    group by dataset, commit, id
)
select
    c.commit, b.published_at, b.published_by, c.dataset, c.name, r.kind as setting_kind, c.value,
    coalesce(c.before_value, r.default_value::double) as before_value, c.reason, u.id as undone_in
from changed c
join batch b on b.id = c.commit and b.dataset = c.dataset and b.kind = 'load'
left join reference_settings r on c.dataset = 'setting' and r.setting_id = c.id
left join batch u on u.undoes = c.commit
order by c.commit desc, c.dataset, c.id;
