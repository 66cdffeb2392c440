-- 1 row = one file that covers all 47 prefectures and does not tell Japan itself: there Japan is their sum
create view nation_batch as
select dataset, id, as_of_on
from live_batch
where len(list_filter(area_codes, lambda c: length(c) = 2 and c <> '00')) = 47
  and not list_contains(area_codes, '00');
