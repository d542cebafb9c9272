-- Variants, targeting and payloads are kept as the texts that came: jsonb would reorder members, and the condition
-- language compares objects member by member in their order.
create table experiment (
    project_id      uuid             not null,
    id              uuid             not null,
    key             text             not null,
    name            text             not null,
    hypothesis      text             not null,
    variants        text             not null,
    coverage        double precision not null,
    targeting       text             not null,
    seed            text             not null,
    metric_event    text             not null,
    metric_property text,
    status          text             not null,
    started_at      timestamptz,
    stopped_at      timestamptz,
    revision        bigint           not null default 0,
    created_at      timestamptz      not null,
    constraint pk_experiment primary key (project_id, id),
    constraint uq_experiment_project_key unique (project_id, key),
    constraint ck_experiment_key check (key ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    constraint ck_experiment_variants check (variants is json array),
    constraint ck_experiment_targeting check (targeting is json object),
    constraint ck_experiment_coverage check (coverage between 0 and 1),
    constraint ck_experiment_status check (status in ('draft', 'running', 'paused', 'stopped'))
);

-- Second line of defence: a query that forgets its project sees no rows. The snapshot that assignments are made from
-- needs every project and says so in a setting of its own.
alter table experiment enable row level security;
alter table experiment force row level security;
create policy experiment_of_project on experiment
    using (project_id = nullif(current_setting('flywheel.project_id', true), '')::uuid);
create policy experiment_of_snapshot on experiment for select
    using (current_setting('flywheel.experiment_snapshot', true) = 'whole');

create trigger tr_experiment_revision after insert or update or delete or truncate on experiment
    for each statement execute function bump_revision('experiments');
