-- Which unit first saw which variant, once per experiment: the first exposure wins. Spread by the unit, which is also
-- how a cluster would distribute it; not by time, for then a unit could be exposed once in every partition.
create table exposure (
    project_id    uuid        not null,
    experiment_id uuid        not null,
    unit_id       text        not null,
    id            uuid        not null,
    variant       text        not null,
    exposed_at    timestamptz not null,
    constraint pk_exposure primary key (unit_id, project_id, experiment_id)
) partition by hash (unit_id);

do $$
begin
    for part in 0 .. 7 loop
        execute format(
            'create table exposure_%s partition of exposure for values with (modulus 8, remainder %s)', part, part);
    end loop;
end
$$;

-- New exposures on their way to analytics. A row lives here for about a second, so that exposure itself is only ever
-- added to. The id goes with the event: a batch that is sent twice counts once.
create table exposure_outbox (
    project_id    uuid        not null,
    id            uuid        not null,
    experiment    text        not null,
    unit_id       text        not null,
    variant       text        not null,
    exposed_at    timestamptz not null,
    attempts      integer     not null default 0,
    claimed_until timestamptz not null default '-infinity',
    constraint pk_exposure_outbox primary key (id)
);

create index ix_exposure_outbox_claimed_until on exposure_outbox (claimed_until, id);
