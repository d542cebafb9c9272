-- Counts the changes of what every replica holds in memory. The counter's row is locked until its transaction ends, so
-- whoever reads revision n sees every change up to n.
create table revision (
    name  text   not null,
    value bigint not null,
    constraint pk_revision primary key (name)
);

insert into revision (name, value) values ('directory', 1), ('experiments', 1);

create function bump_revision() returns trigger language plpgsql as $$
begin
    update revision set value = value + 1 where name = tg_argv[0];
    return null;
end
$$;
