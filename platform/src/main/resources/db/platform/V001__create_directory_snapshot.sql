-- The last directory that the control plane sent: lets a service start while the control plane is away.
create table directory_snapshot (
    only_row boolean not null,
    revision bigint  not null,
    snapshot text    not null,
    constraint pk_directory_snapshot primary key (only_row),
    constraint ck_directory_snapshot_only_row check (only_row)
);
