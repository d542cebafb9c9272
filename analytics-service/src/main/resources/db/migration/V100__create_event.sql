-- What people did. Partitioned by the time it happened, because every question names a range of it.
-- There is no unique key here: `event_ledger` decides what is a replay, so that the table can be distributed by person.
create table event (
    project_id  uuid        not null,
    id          uuid        not null,
    person_id   uuid        not null,
    ts          timestamptz not null,
    received_at timestamptz not null,
    name        text        collate "C" not null,
    distinct_id text        collate "C" not null,
    session_id  text,
    url         text,
    referrer    text,
    user_agent  text,
    properties  jsonb       not null
) partition by range (ts);

comment on column event.person_id is 'Digest of project and distinct id: the distribution column of a cluster.';

-- Takes what no month takes, so that a forgotten partition never costs an event.
create table event_default partition of event default;

-- Answers funnels, active users and counts from the index alone.
create index ix_event_project_name_ts on event (project_id, name, ts) include (person_id);

-- Every id ever accepted, whatever the time of its event: a replay counts once.
create table event_ledger (
    project_id  uuid        not null,
    id          uuid        not null,
    received_at timestamptz not null default now(),
    constraint pk_event_ledger primary key (project_id, id)
);

create index ix_event_ledger_received_at on event_ledger using brin (received_at);
