-- question: What has happened or will happen that the time axes should show?
-- columns: event_id, starts_on, ends_on, area_code, area_name, event_text, written_on
select e.event_id, e.starts_on, e.ends_on, e.area_code, n.area_name, e.event_text, e.written_on
from event e
left join area_name n using (area_code)
where e.dataset <> 'correction'  -- what an undo notes is nobody's to type
order by e.starts_on, e.event_id;
