-- question: Which mapping profiles are there for tables nobody knows, and what do they say?
-- columns: profile_name, definition, written_on
select profile_name, definition, written_on
from mapping_profile
order by profile_name;
