-- 1 row = the persons a rate of one area and group is taken over, by method: meeting (the handout's way) or by_age.
-- VRS counts everybody but the meeting sets them against persons of 65 and over (the handout's words, or the register when
-- the office has set so); health workers against planned recipients.
create view denominator as
with stated as (
    select
        e.area_code, e.priority_group, e.persons, e.approximate, e.wording,
        case e.dataset when 'handout' then 'handout' else 'plan' end as denominator,
        row_number() over (
            partition by e.area_code, e.priority_group order by e.dataset = 'handout' desc, e.as_of_on desc
        ) as place
    from eligible e
    where e.as_of_on <= as_of()
)
select area_code, 'health_workers' as priority_group, 'meeting' as method, denominator, persons, approximate, wording
from stated
where priority_group = 'health_workers' and place = 1
union all
select
    r.area_code, 'general', 'meeting',
    coalesce(s.denominator, 'register'), coalesce(s.persons, r.persons_65plus), coalesce(s.approximate, false), s.wording
from register r
left join stated s on s.area_code = r.area_code and s.priority_group = 'older_adults' and s.place = 1
    and (s.denominator <> 'handout' or setting_of('handout_denominator') = 1)
union all
select area_code, 'general', 'by_age', 'register', persons_65plus, false, null
from register;
