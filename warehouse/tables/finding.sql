-- 1 row = one rule that spoke about a batch
-- key: batch, rule, seq
create table finding (
    batch integer not null,
    seq integer not null,
    rule varchar not null,
    severity varchar not null,         -- hold, warn
    place varchar,                     -- sheet and cell, or line
    message varchar not null,
    decision varchar,
    reason varchar
);
