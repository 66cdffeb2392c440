-- 1 row = one published file that was not taken back (as known)
create view live_batch as
select b.*
from batch b
where b.kind = 'load'
  and not exists (select 1 from batch u where u.undoes = b.id);
