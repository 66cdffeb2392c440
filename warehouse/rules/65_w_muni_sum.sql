-- rule: W-MUNI-SUM
-- about: dose_daily, dose_report
-- of: municipal
-- The municipalities do not add up to the prefecture's own figure of the same day. Two publications: only a warning.
select
    'W-MUNI-SUM', 'warn', format('{}回目', dose_number),
    format('{}回目は市町村の合計（{:,}回）が県の値（{:,}回）より{:,}回{}です',
        dose_number, municipal_doses, prefecture_doses::bigint, abs(difference), if(difference > 0, '多い値', '少ない値')),
    '市町村の漏れや、合計の行を市町村として数えていないか確かめてください'
from municipal_sum
where is_comparable and difference <> 0
order by dose_number;
