-- rule: W-EARLY2
-- about: dose_daily
-- Over 100 more second doses to a day than first doses 17 days before it, in a file that tells all days of the home prefecture:
-- the shortest interval is 21 days (Pfizer), so days or columns are likely mixed up. Only the newest such day is named.
with mine as (
    select id, dataset from store.batch where id = getvariable('batch') and not contains(scope, '"between"')
),
days as (
    select
        d.vaccinated_on, coalesce(sum(d.doses) filter (where d.dose_number = 1), 0) as first_doses,
        coalesce(sum(d.doses) filter (where d.dose_number = 2), 0) as second_doses
    from store.dose_daily d
    join mine using (dataset)
    where d.removed_in is null and d.area_code = home_area() and d.dose_number <= 2
    group by d.vaccinated_on
),
reached as (
    select
        vaccinated_on, sum(first_doses) over (order by vaccinated_on) as first_doses,
        sum(second_doses) over (order by vaccinated_on) as second_doses
    from days
),
compared as (
    select late.vaccinated_on, late.second_doses, early.first_doses
    from reached late
    asof join reached early on early.vaccinated_on <= late.vaccinated_on - interval 17 day
)
select
    'W-EARLY2', 'warn', strftime(vaccinated_on, '%Y-%m-%d'),
    format('自県の{}までの2回目（{:,}回）が、17日前までの1回目（{:,}回）を上回っています',
        strftime(vaccinated_on, '%-m月%-d日'), second_doses::bigint, first_doses::bigint),
    '1回目と2回目の列、または日付がずれていないか確かめてください'
from compared
where second_doses > first_doses + 100
order by vaccinated_on desc
limit 1;
