-- rule: Q-SPIKE, W-SPIKE
-- about: dose_daily
-- A day new since the last file of the same dataset with more than 100 doses and more than six times the median of the
-- seven days told before it. The prefecture's is held once a usual day has 100 doses; in the first weeks of a campaign,
-- and for a municipality, where one mass venue makes such a day, it is a warning.
with mine as (
    select id, dataset from store.batch where id = getvariable('batch')
),
days as (
    select
        d.area_code, d.vaccinated_on, sum(d.doses) filter (where d.removed_in is null) as doses,
        min(d.source_row) filter (where d.removed_in is null) as source_row,
        coalesce(bool_or(d.added_in < m.id), false) as is_known
    from store.dose_daily d
    join mine m using (dataset)
    where is_home(d.area_code) and (d.removed_in is null or d.removed_in = m.id)
    group by d.area_code, d.vaccinated_on
),
beside as (
    select
        *,
        median(doses) over before as usual, count(doses) over before as told,
        max(vaccinated_on) filter (where is_known) over (partition by area_code) as known_until
    from days
    window before as (partition by area_code order by vaccinated_on rows between 7 preceding and 1 preceding)
)
select
    if(b.area_code = home_area() and b.usual >= 100, 'Q-SPIKE', 'W-SPIKE'),
    if(b.area_code = home_area() and b.usual >= 100, 'hold', 'warn'),
    strftime(b.vaccinated_on, '%Y-%m-%d'),
    format('{}の{}の接種が{:,}回で、それまでの7日の中央値（{:,}回）の6倍を超えています',
        coalesce(n.area_name, b.area_code), strftime(b.vaccinated_on, '%-m月%-d日'), b.doses::bigint, round(b.usual)::bigint),
    '桁の誤りや別の列の値でないか、元の資料と照合してください',
    'dose_daily', b.source_row
from beside b
left join area_name n using (area_code)
where b.vaccinated_on > b.known_until and b.told = 7 and b.doses > 100 and b.doses > 6 * b.usual
order by b.area_code = home_area() desc, b.area_code, b.vaccinated_on;
