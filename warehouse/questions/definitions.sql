-- question: How is each figure worked out, and which charts rest on it?
-- columns: definition_id, definition_name, definition_group, formula, numerator, denominator, caveat, defined_in, definition_charts
-- The glossary's list of terms: the reference file definitions.csv in its own order.
select
    definition_id, definition_name, definition_group, formula, numerator, denominator, caveat, defined_in, charts as definition_charts
from reference_definitions;
