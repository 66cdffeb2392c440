-- question: Which stock has each municipality declared last, by the as-of day?
-- columns: area_code, area_name, declared_on, declared_doses
with declared as (
    select
        s.area_code, n.area_name, s.starts_on as declared_on, sum(s.doses) as doses,
        row_number() over (partition by s.area_code order by s.starts_on desc) as place
    from supply s
    join area_name n using (area_code)
    where s.kind = 'declared_stock' and s.starts_on <= as_of() and n.prefecture_code = home_area()
    group by s.area_code, n.area_name, s.starts_on
)
select area_code, area_name, declared_on, doses::bigint as declared_doses
from declared
where place = 1
order by area_code;
