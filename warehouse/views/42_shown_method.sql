-- The method a group's rate is shown by on the as-of day: the handout's way up to the day the office has set, for VRS by age after it
create macro shown_method(priority_group) as
    case
        when priority_group = 'general'
            and as_of() > strptime(setting_of('meeting_method_until')::bigint::varchar, '%Y%m%d')::date then 'by_age'
        else 'meeting'
    end;
