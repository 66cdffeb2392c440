-- question: What did people tell about earlier files of a format that don't say themselves whose they are?
-- parameters: format=
-- columns: commit, area_codes, area_given, source_given
select id as commit, area_codes, area_given, source_given
from live_batch
where format = $format and (area_given is not null or source_given is not null)
order by id desc;
