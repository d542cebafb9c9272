-- The first answer to a POST that carried an Idempotency-Key, kept to be given again.
create table idempotency_key (
    key_id          uuid        not null,
    operation       text        not null,
    idempotency_key text        not null,
    request_hash    bytea       not null,
    status          integer,
    location        text,
    etag            text,
    media_type      text,
    body            bytea,
    created_at      timestamptz not null,
    constraint pk_idempotency_key primary key (key_id, operation, idempotency_key)
);

create index ix_idempotency_key_created_at on idempotency_key (created_at);
