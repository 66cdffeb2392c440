-- question: How were the screens of each meeting arranged: order, what is left out, free cards, minutes of the agenda's lines?
-- columns: meeting_id, step_kind, step_id, seq, is_shown, minutes, card_title, card_text, commit
select meeting_id, step_kind, step_id, seq, is_shown, minutes, card_title, card_text, added_in as commit
from meeting_step
order by meeting_id, step_kind, seq nulls last, step_id;
