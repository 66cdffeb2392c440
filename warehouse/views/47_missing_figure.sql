-- 1 row = one figure of the home prefecture or Japan that can't be given, and why
create view missing_figure as
with wanted as (
    select * from (values
        (home_area(), 'VRS', 'general'), ('00', 'VRS', 'general'),
        (home_area(), 'V-SYS', 'health_workers'), ('00', 'V-SYS', 'health_workers')
    ) t (area_code, source_system, priority_group)
),
partly as (
    select distinct source_system from dose_day where length(area_code) = 2 and area_code not in ('00', home_area())
)
select
    w.area_code, w.source_system, w.priority_group,
    case
        when w.area_code = '00' and w.source_system in (select source_system from partly)
            then '47都道府県すべてを含む' || w.source_system || 'のファイルが未取込のため、全国の値は表示できません。'
        when w.area_code = '00' then '全国の' || w.source_system || 'のファイルが未取込です。'
        else n.area_name || 'の' || w.source_system || 'のファイルが未取込です。'
    end as reason
from wanted w
left join area_name n using (area_code)
where not exists (
    select 1 from dose_total t
    where t.area_code = w.area_code and t.source_system = w.source_system and t.priority_group = w.priority_group
);
