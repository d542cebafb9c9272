-- One row per request to /v1/messages. No prompt and no answer is ever stored, only figures and a hash.
create table claude_usage (
    project_id        uuid        not null,
    occurred_at       timestamptz not null,
    id                uuid        not null,
    key_id            uuid        not null,
    user_id           text,
    session_id        text,
    prompt_hash       text        not null,
    model_requested   text,
    model_served      text,
    input_tokens      bigint      not null,
    output_tokens     bigint      not null,
    cache_read_tokens bigint      not null,
    cache_write_tokens    bigint  not null,
    cache_write_5m_tokens bigint  not null,
    cache_write_1h_tokens bigint  not null,
    web_searches      bigint      not null,
    service_tier      text,
    speed             text,
    inference_geo     text,
    -- 1e-12 US dollars; null when the model has no price, which is not the same as free.
    cost_pico_usd     bigint,
    cost_status       text        not null,
    price_row         text,
    latency_ms        bigint      not null,
    ttft_ms           bigint,
    status            text        not null,
    http_status       integer     not null,
    error_type        text,
    request_id        text,
    streaming         boolean     not null,
    -- The project comes first, so that the table can be distributed by it.
    constraint pk_claude_usage primary key (project_id, occurred_at, id),
    constraint ck_claude_usage_status check (status in ('success', 'error', 'rate_limited')),
    constraint ck_claude_usage_cost_status
        check (cost_status in ('exact', 'rule_inferred', 'assumed_ttl', 'lower_bound', 'unpriced')),
    constraint ck_claude_usage_unpriced check ((cost_pico_usd is null) = (cost_status = 'unpriced'))
) partition by range (occurred_at);

-- Rows of many projects are written by one statement; what a report reads is one project's, whatever it asks for.
alter table claude_usage enable row level security;
alter table claude_usage force row level security;
create policy claude_usage_written on claude_usage for insert with check (true);
create policy claude_usage_of_project on claude_usage for select
    using (project_id = nullif(current_setting('flywheel.project_id', true), '')::uuid);

-- Several replicas may ask for the same month at once: the lock lets one of them make it.
create function ensure_claude_usage_month(day date) returns void language plpgsql as $$
declare
    first timestamp := date_trunc('month', day::timestamp);
    name  text := 'claude_usage_' || to_char(first, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('claude_usage'));
    if to_regclass(name) is null then
        execute format('create table %I partition of claude_usage for values from (%L) to (%L)',
            name, first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
    end if;
end
$$;
