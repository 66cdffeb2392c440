-- rule: Q-WITHDRAWN
-- about: dose_daily
-- Real dumps withdraw at most 0.45 % of their keys (once 1.6 %): more means a part taken for the whole.
-- Product, venue and survival are left out of the key: a publisher that begins to tell them withdraws nothing.
with closed as (
    select distinct dataset, vaccinated_on, area_code, sex, age_group, priority_group, dose_number
    from store.dose_daily
    where removed_in = getvariable('batch')
),
withdrawn as (
    select count(*) as n
    from closed c
    where not exists (
        select 1 from store.dose_daily d
        where d.removed_in is null
          and d.dataset = c.dataset and d.vaccinated_on = c.vaccinated_on and d.area_code = c.area_code
          and d.sex = c.sex and d.age_group = c.age_group and d.priority_group = c.priority_group
          and d.dose_number = c.dose_number
    )
),
before as (
    select count(*) as n
    from store.dose_daily d
    join store.batch b on b.id = getvariable('batch') and b.dataset = d.dataset
    where d.added_in < b.id
      and (d.removed_in is null or d.removed_in = b.id)
      and list_contains(b.area_codes, d.area_code)
)
select
    'Q-WITHDRAWN', 'hold', '',
    format('前回まであった行のうち{}件（{:.1f}％）がこのファイルにありません', w.n, 100.0 * w.n / b.n),
    'ファイルが途中で切れていないか、元の件数と照合してください'
from withdrawn w, before b
where b.n > 0 and w.n > 0.01 * b.n;
