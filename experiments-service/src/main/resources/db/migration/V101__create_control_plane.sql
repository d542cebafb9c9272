-- Who may call: organizations, their projects and environments, keys (hashes only) and members.
create table organization (
    id         uuid        not null,
    key        text        not null,
    name       text        not null,
    revision   bigint      not null default 0,
    created_at timestamptz not null,
    constraint pk_organization primary key (id),
    constraint uq_organization_key unique (key)
);

create table project (
    organization_id uuid        not null,
    id              uuid        not null,
    key             text        not null,
    name            text        not null,
    time_zone       text        not null,
    allowed_origins text[]      not null,
    revision        bigint      not null default 0,
    created_at      timestamptz not null,
    constraint pk_project primary key (id),
    constraint uq_project_organization_key unique (organization_id, key),
    constraint uq_project_organization_id unique (organization_id, id),
    constraint fk_project_organization foreign key (organization_id) references organization (id),
    constraint ck_project_key check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

create table environment (
    organization_id uuid        not null,
    project_id      uuid        not null,
    id              uuid        not null,
    key             text        not null,
    revision        bigint      not null default 0,
    created_at      timestamptz not null,
    constraint pk_environment primary key (id),
    constraint uq_environment_project_key unique (project_id, key),
    constraint uq_environment_project_id unique (project_id, id),
    constraint fk_environment_project foreign key (organization_id, project_id)
        references project (organization_id, id) on delete cascade,
    constraint ck_environment_key check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

create table api_key (
    organization_id    uuid        not null,
    project_id         uuid,
    default_project_id uuid,
    environment_id     uuid,
    id                 uuid        not null,
    kind               text        not null,
    name               text        not null,
    prefix             text        not null,
    sha256             text        not null,
    scopes             text[]      not null,
    allowed_origins    text[]      not null,
    expires_at         timestamptz,
    revoked_at         timestamptz,
    rotated_from       uuid,
    revision           bigint      not null default 0,
    created_at         timestamptz not null,
    constraint pk_api_key primary key (id),
    constraint uq_api_key_sha256 unique (sha256),
    constraint fk_api_key_organization foreign key (organization_id) references organization (id),
    constraint fk_api_key_project foreign key (organization_id, project_id)
        references project (organization_id, id) on delete cascade,
    constraint fk_api_key_default_project foreign key (organization_id, default_project_id)
        references project (organization_id, id) on delete set null (default_project_id),
    constraint fk_api_key_environment foreign key (project_id, environment_id)
        references environment (project_id, id) on delete cascade,
    constraint ck_api_key_kind check (kind in ('public', 'secret')),
    constraint ck_api_key_public_project check (kind = 'secret' or project_id is not null)
);

create index ix_api_key_organization_id on api_key (organization_id, id);

create table member (
    organization_id uuid        not null,
    project_id      uuid,
    id              uuid        not null,
    subject         text        not null,
    role            text        not null,
    revision        bigint      not null default 0,
    created_at      timestamptz not null,
    constraint pk_member primary key (id),
    constraint uq_member_organization_subject_project unique nulls not distinct (organization_id, subject, project_id),
    constraint fk_member_organization foreign key (organization_id) references organization (id),
    constraint fk_member_project foreign key (organization_id, project_id)
        references project (organization_id, id) on delete cascade,
    constraint ck_member_role
        check (role in ('owner', 'admin', 'editor', 'analyst', 'viewer', 'operator', 'billing'))
);

-- Second line of defence: a query that forgets its organization sees no rows. The directory, which every service
-- needs whole, and the first start say so in a setting of their own.
do $$
declare
    name text;
    owner text;
begin
    foreach name in array array['organization', 'project', 'environment', 'api_key', 'member'] loop
        owner := case name when 'organization' then 'id' else 'organization_id' end;
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy %I on %I using (%I = nullif(current_setting(''flywheel.organization_id'', true), '''')::uuid
                or current_setting(''flywheel.control_plane'', true) = ''whole'')',
            name || '_of_organization', name, owner);
        execute format(
            'create trigger %I after insert or update or delete or truncate on %I
                for each statement execute function bump_revision(''directory'')',
            'tr_' || name || '_revision', name);
    end loop;
end
$$;
