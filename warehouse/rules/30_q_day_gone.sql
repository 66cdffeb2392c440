-- rule: Q-DAY-GONE
-- about: dose_daily
-- A whole day of the home prefecture that was published before and is not in the new file.
with gone as (
    select distinct vaccinated_on
    from store.dose_daily
    where removed_in = getvariable('batch') and area_code = home_area()
      and dataset in (select dataset from store.batch where id = getvariable('batch'))
    except
    select distinct vaccinated_on
    from store.dose_daily
    where removed_in is null and area_code = home_area()
      and dataset in (select dataset from store.batch where id = getvariable('batch'))
)
select
    'Q-DAY-GONE', 'hold', string_agg(strftime(vaccinated_on, '%Y-%m-%d'), '、' order by vaccinated_on),
    format('自県の{}の接種がこのファイルにはありません', string_agg(strftime(vaccinated_on, '%-m月%-d日'), '、' order by vaccinated_on)),
    '提供元の訂正か、ファイルの欠けかを確認してください'
from gone
having count(*) > 0;
