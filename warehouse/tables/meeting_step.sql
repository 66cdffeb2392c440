-- 1 row = one entry of the plan of a meeting's screens: a screen's place, a free card, or the minutes of an agenda's line
-- key: meeting_id, step_kind, step_id
create table meeting_step (
    meeting_id varchar not null,
    step_kind varchar not null,        -- screen, card, line
    step_id varchar not null,          -- screen: reports.steps.Step.unit; line: Step.line
    seq smallint,                      -- place of a screen or a card, from 1
    is_shown boolean,                  -- false = left out
    minutes smallint,                  -- of a line
    card_title varchar,
    card_text varchar,                 -- lines of a card
    source_row integer not null,
    added_in integer not null,
    removed_in integer
);
