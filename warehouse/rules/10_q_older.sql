-- rule: Q-OLDER
-- last word: compared with something newer, every other rule would speak too
-- A file older by as-of day than what is published for the same dataset and area would bring old figures back.
with mine as (
    select dataset, as_of_on, unnest(area_codes) as area_code from store.batch where id = getvariable('batch')
),
claims as (
    select dataset, unnest(area_codes) as area_code, as_of_on
    from live_batch
    where id < getvariable('batch')
),
published as (
    select dataset, area_code, max(as_of_on) as as_of_on
    from claims
    group by dataset, area_code
),
older as (
    select m.area_code, m.as_of_on, p.as_of_on as published_on
    from mine m
    join published p using (dataset, area_code)
    where m.as_of_on < p.as_of_on
)
select
    'Q-OLDER', 'hold', '',
    format('このファイルは{}時点で、公開中の{}時点より古い内容です', strftime(any_value(as_of_on), '%Y-%m-%d'), strftime(max(published_on), '%Y-%m-%d')),
    '過去のファイルに戻す理由がなければ取り込まないでください'
from older
having count(*) > 0;
