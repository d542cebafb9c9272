-- Makes the partition of one month, in UTC; false when it is there already.
create function make_event_partition(month date) returns boolean
    language plpgsql as
$$
declare
    partition text        := 'event_' || to_char(month, 'YYYYMM');
    lower     timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
    upper     timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
begin
    perform pg_advisory_xact_lock(hashtext('event_partition'));
    if to_regclass(partition) is not null then
        return false;
    end if;
    -- Held while rows move, so that none lands in the default partition behind our back.
    lock table event_default in access exclusive mode;
    execute format('create table %I (like event including comments)', partition);
    execute format(
        'with moved as (delete from event_default where ts >= $1 and ts < $2 returning *) insert into %I select * from moved',
        partition) using lower, upper;
    execute format('alter table event attach partition %I for values from (%L) to (%L)', partition, lower, upper);
    return true;
end
$$;

-- Drops the months that ended at or before the given instant; answers how many.
create function drop_event_partitions(before timestamptz) returns integer
    language plpgsql as
$$
declare
    partition text;
    dropped   integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('event_partition'));
    for partition in
        select c.relname
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'event'::regclass and c.relname ~ '^event_[0-9]{6}$'
          and (to_date(substr(c.relname, 7), 'YYYYMM')::timestamp + interval '1 month') at time zone 'UTC' <= before
    loop
        execute format('drop table %I', partition);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;
