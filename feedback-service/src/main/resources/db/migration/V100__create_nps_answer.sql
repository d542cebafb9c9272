-- Answers to the Net Promoter question. Rows are added and never changed: which of a person's answers counts is
-- decided when they are counted, so the order in which they arrive does not matter.
create table nps_answer (
    project_id    uuid        not null,
    id            uuid        not null,
    survey_key    text        not null,
    score         smallint    not null,
    respondent_id text,
    comment       text,
    page          text,
    properties    jsonb,
    answered_at   timestamptz not null,
    received_at   timestamptz not null,
    constraint pk_nps_answer primary key (project_id, id),
    constraint ck_nps_answer_score check (score between 0 and 10),
    constraint ck_nps_answer_survey_key check (survey_key ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    constraint ck_nps_answer_comment check (char_length(comment) <= 4000)
);

create index ix_nps_answer_answered_at on nps_answer (project_id, survey_key, answered_at, id);

create index ix_nps_answer_respondent on nps_answer (project_id, survey_key, respondent_id, answered_at, id)
    where respondent_id is not null;

-- Second line of defence: a query that forgets its project sees no rows.
alter table nps_answer enable row level security;
alter table nps_answer force row level security;
create policy nps_answer_of_project on nps_answer
    using (project_id = nullif(current_setting('flywheel.project_id', true), '')::uuid);
