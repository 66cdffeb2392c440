-- 1 row = one thing that needs attention before the figures are shown, with its page; the smaller its place the worse
create view alert as
with told_rates as materialized (
    select * from coverage_rate
),
towns as materialized (
    select * from municipal_coverage
),
rates as (
    select priority_group, dose_number, area_code, coverage_rate, dataset
    from told_rates
    where method = shown_method(priority_group) and area_code in (home_area(), '00') and coverage_rate is not null
),
behind as (
    select
        h.priority_group, h.dose_number, 100 * (j.coverage_rate - h.coverage_rate) as points,
        case h.priority_group when 'health_workers' then '医療従事者等' else '高齢者' end as group_name
    from rates h
    join rates j using (priority_group, dose_number)
    where h.area_code = home_area() and j.area_code = '00' and 100 * (j.coverage_rate - h.coverage_rate) >= setting_of('alert_behind_points')
),
over_all as (
    select r.*, n.area_name from rates r join area_name n using (area_code) where r.coverage_rate > 1
),
unconfirmed as (
    select round, planned_doses - coalesce(arrived_doses, 0) as planned_doses, starts_on
    from supply_told
    where is_open and planned_doses is not null and starts_on <= as_of()
      and exists (select 1 from supply_told where arrived_doses is not null)
    order by starts_on
),
held as (
    select count(*) as n, count(distinct batch) as files
    from finding
    where severity = 'hold' and batch in (select id from live_batch)
),
slow as (
    select count(*) as n, arg_min(m.area_name, m.coverage_rate) as first_name
    from towns m
    join towns p using (method, dose_number)
    where m.area_kind = 'municipality' and p.area_code = home_area() and m.method = shown_method('general') and m.age_group = p.age_group
      and m.dose_number = 1
      and 100 * (p.coverage_rate - m.coverage_rate) >= setting_of('alert_town_points')
),
told_until as (
    select source_system || 'の接種実績' as name,
        'doses' as page, max(as_of_on) as told_on
    from told_rates
    where area_code = home_area()
    group by source_system
    union all
    select case dataset when 'supply_stock' then '市町村の申告在庫' else '到着の報告' end, 'supply', max(as_of_on)
    from live_batch
    where dataset in ('supply_deliveries', 'supply_stock') and as_of_on <= as_of()
    group by dataset
),
stale as (
    select *, as_of() - told_on as days
    from told_until
    where as_of() - told_on > setting_of('alert_stale_days')
),
late_towns as (
    select count(*) as n, arg_min(area_name, (as_of_on, area_code)) as first_name, min(as_of_on) as first_on
    from (
        select area_code, area_name, max(as_of_on) as as_of_on
        from towns
        where area_kind = 'municipality' and method = 'whole'
        group by area_code, area_name
    )
    where as_of() - as_of_on > setting_of('alert_stale_days')
),
late_tasks as (
    select count(*) as n, min_by(task_name, (due_until, task_id)) as first_name
    from task_status
    where status = 'late'
),
said as (
    select 1 as place, 'warn' as severity,
        format('{}（{:,}回分）の到着が未確認です。供給に対する接種率は幅で表示しています。', coalesce(nullif(round, ''), strftime(starts_on, '%-m月%-d日の週')), planned_doses::bigint) as message,
        'supply' as page,
        coalesce((select bool_or(s.synthetic) from synthetic_dataset s join supply u on u.dataset = s.dataset and u.kind = 'arrived'), false) as invented
    from unconfirmed
    union all
    select 2, 'warn', format('{}の{}回目が全国より{:.1f}ポイント低くなっています。', group_name, dose_number, points), 'doses',
        (select bool_or(i.invented) from invented_figure i
         where i.priority_group = behind.priority_group and i.dose_number = behind.dose_number)
    from behind
    union all
    select 3, 'warn', format('{}の{}の{}回目が対象者数を上回っています（{:.1f}％）。', area_name, case priority_group when 'health_workers' then '医療従事者等' else '高齢者' end, dose_number, 100 * coverage_rate), 'doses', false
    from over_all
    union all
    select 4, 'info', format('理由を付けて公開した確認事項が{}件あります（{}ファイル）。', n, files), 'history', false
    from held
    where n > 0
    union all
    select 3, 'warn',
        format('{}回目の市町村の合計が、県の値より{:,}回{}です（市町村{:,}回、県{:,}回）。', dose_number, abs(difference), case when difference > 0 then '多い値' else '少ない値' end, municipal_doses, prefecture_doses),
        'municipalities', coalesce((select synthetic from synthetic_dataset where dataset = 'municipal'), false)
    from municipal_sum
    where is_comparable and abs(difference) >= setting_of('alert_sum_doses')
    union all
    select 3, 'warn',
        format('{}{}の高齢者1回目が、県を{:g}ポイント以上下回っています。', first_name, case when n > 1 then format('など{}市町村', n) else '' end, setting_of('alert_town_points')),
        'municipalities', coalesce((select synthetic from synthetic_dataset where dataset = 'municipal'), false)
    from slow
    where n > 0
    union all
    select 3, 'warn', format('{}は{}現在で、基準日の{}日前の値です。', name, strftime(told_on, '%-m月%-d日'), days), page, false
    from stale
    union all
    select 3, 'warn',
        format('{}{}の実績の入力が遅れています（最も古いもので{}現在）。', first_name, case when n > 1 then format('など{}市町村', n) else '' end, strftime(first_on, '%-m月%-d日')),
        'municipalities', coalesce((select synthetic from synthetic_dataset where dataset = 'municipal'), false)
    from late_towns
    where n > 0
    union all
    select 4, 'warn', format('連携推進項目で「遅れ」の工程が{}件あります（{}{}）。', n, first_name, case when n > 1 then 'など' else '' end), 'projects',
        coalesce((select bool_or(synthetic) from synthetic_dataset where dataset in ('projects', 'progress')), false)
    from late_tasks
    where n > 0
)
select place, severity, message, page, invented from said;
