-- rule: Q-SUPPLY-PEOPLE
-- about: supply
-- A plan for older adults with more doses than two for each person of 65 and over, with 5 % to spare: boxes are read as
-- something else, or a table stands in the file twice.
with planned as (
    select s.area_code, s.dataset, sum(s.doses) as doses, max(s.added_in) as added_in, min(s.source_row) as source_row
    from store.supply s
    where s.removed_in is null and s.kind = 'plan' and s.priority_group = 'older_adults' and is_home(s.area_code)
    group by s.area_code, s.dataset
)
select
    'Q-SUPPLY-PEOPLE', 'hold', coalesce(n.area_name, p.area_code),
    format('{}の高齢者向け供給計画（{:,}回）が、65歳以上の人口の2回分（{:,}回）を5％を超えて上回っています',
        coalesce(n.area_name, p.area_code), p.doses::bigint, 2 * r.persons_65plus::bigint),
    '箱数と回数の取り違えや、同じ週の重複がないか確かめてください',
    'supply', p.source_row
from planned p
join register r using (area_code)
left join area_name n using (area_code)
where p.added_in = getvariable('batch') and p.doses > 2 * r.persons_65plus * 1.05
order by p.area_code;
