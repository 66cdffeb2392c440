-- question: What has been delivered to the home prefecture and each of its municipalities, what is open, what is planned?
-- columns: area_code, area_name, starts_on, ends_on, round, product, priority_group, state, doses
select area_code, area_name, starts_on, ends_on, round, product, priority_group, state, doses::bigint as doses
from delivery
order by area_code, starts_on, product, priority_group, state;
