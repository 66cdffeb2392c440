-- question: Do the municipalities add up to the prefecture, dose by dose?
-- columns: dose_number, told_municipalities, municipalities, municipal_doses, prefecture_doses, difference, as_of_on, is_comparable, statement
select
    dose_number, told_municipalities, municipalities, municipal_doses, prefecture_doses, difference, as_of_on, is_comparable,
    case
        when told_municipalities < municipalities
            then format('{}市町村のうち{}の実績しかないため、{}回目の合計は県の値と比べられません。', municipalities, told_municipalities, dose_number)
        when not is_comparable
            then format('{}回目は市町村（{}時点）と県（{}時点）の時点が違うため、合計を比べられません。', dose_number, strftime(last_on, '%-m月%-d日'), strftime(as_of_on, '%-m月%-d日'))
        when difference = 0 then format('{}回目は、市町村の合計が県の値（{:,}回）と一致します。', dose_number, prefecture_doses)
        else format('{}回目は、市町村の合計（{:,}回）が県の値（{:,}回）より{:,}回{}です。', dose_number, municipal_doses, prefecture_doses, abs(difference), case when difference > 0 then '多い値' else '少ない値' end)
    end as statement
from municipal_sum
order by dose_number;
