-- question: Which loads were taken back, what did they tell, and why (within = for figures of the last so many days only); newest first?
-- parameters: within=
-- columns: commit, undoes, dataset, as_of_on, published_at, file_name, event_text
select u.id as commit, u.undoes, u.dataset, e.starts_on as as_of_on, u.published_at, u.file_name, e.event_text
from event e
join batch u on e.event_id = 'correction-' || u.id
where u.kind = 'undo' and coalesce(e.starts_on >= as_of() - $within::integer, true)
order by u.id desc;
