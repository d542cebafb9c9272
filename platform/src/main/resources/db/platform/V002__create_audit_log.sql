-- Who changed which configuration. Rows are added and never altered.
create table audit_log (
    id              uuid        not null,
    occurred_at     timestamptz not null,
    organization_id uuid        not null,
    project_id      uuid,
    key_id          uuid        not null,
    action          text        not null,
    resource_type   text        not null,
    resource_id     text        not null,
    before          jsonb,
    after           jsonb,
    constraint pk_audit_log primary key (organization_id, id)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_log rows cannot be changed or deleted' using errcode = '42501';
end
$$;

create trigger tr_audit_log_append_only
    before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change();
