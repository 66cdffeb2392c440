-- Small definitions that several views share: a third of a month (旬) as a number that counts on over the years, and the
-- grade of a share of a target (A from 100 %, B from 80 %, C from 60 %, D below; nothing where nothing is known).
create macro third_of_year(d) as year(d) * 36 + (month(d) - 1) * 3 + least((day(d) - 1) // 10, 2);
create macro grade_of(r) as case when r >= 1 then 'A' when r >= 0.8 then 'B' when r >= 0.6 then 'C' when r is not null then 'D' end;
-- The home prefecture itself, or one of its municipalities.
create macro is_home(a) as a = home_area() or (length(a) = 6 and left(a, 2) = home_area());
