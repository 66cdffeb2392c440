-- question: In which file, sheet and cell does each row of a table stand, of the home prefecture, its municipalities and Japan?
-- parameters: table_name=supply
-- columns: table_name, area_code, area_name, valid_on, row_key, told_after, commit, file_name, as_of_on, sheet, first_row, first_cell
with standing as (
    select
        r.*, p.sheet, coalesce(p.row_unit, '行目') as row_unit,
        case
            when (p.across_letters->>(r.valid_on::varchar)) is not null then [p.across_letters->>(r.valid_on::varchar)]
            else list_sort(list_distinct(list_filter(
                [p.letters->>name for name in json_keys(r.told) if (r.told->>name) is not null],
                lambda one: one is not null
            )))
        end as letters
    from row_history r
    left join source_place p
        on p.commit = r.added_in and p.table_name = r.table_name and stands_in(p.only_words, r.row_key)
    where r.table_name = $table_name and r.added_in <= known_at() and (r.removed_in is null or r.removed_in > known_at())
      and (r.area_code is null or r.area_code = '00' or is_home(r.area_code))
)
select
    s.table_name, s.area_code, coalesce(n.area_name, s.area_code) as area_name, s.valid_on, s.row_key,
    s.told as told_after, s.added_in as commit, b.file_name, b.as_of_on, s.sheet, s.source_row as first_row,
    case
        when len(s.letters) > 0 then array_to_string([one || s.source_row for one in s.letters], '・')
        else s.source_row || s.row_unit
    end as first_cell
from standing s
join batch b on b.id = s.added_in
left join area_name n using (area_code)
order by s.added_in desc, s.sheet, s.source_row, s.row_key;
