-- question: Which checks does a file go through, how grave is each, and why is it there?
-- columns: rule_code, severity, rule_family, rule_name, rule_checks, rule_why, rule_fix
-- The glossary's list of checks: the reference file quality_rules.csv in its own order.
select
    code as rule_code, severity, family as rule_family, name as rule_name, checks as rule_checks, why as rule_why, fix as rule_fix
from reference_quality_rules;
