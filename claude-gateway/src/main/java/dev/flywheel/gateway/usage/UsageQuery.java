package dev.flywheel.gateway.usage;

import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.tenancy.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums the ledger in one scan: the whole range and its groups. */
@ApplicationScoped
class UsageQuery {

    private static final int COST_DECIMALS = 12;

    /** {@code $4} is the time zone, which only days need; naming it once keeps its type known. */
    private static final String SUMS =
            """
            with usage as (
                select *, %s as grp, $4::text as zone from claude_usage
                where project_id = $1 and occurred_at >= $2 and occurred_at < $3
            )
            select grouping(grp) = 1 as whole, grp,
                count(*) as requests,
                count(*) filter (where status = 'error') as errors,
                count(*) filter (where status = 'rate_limited') as rate_limited,
                coalesce(sum(input_tokens), 0)::bigint as input,
                coalesce(sum(output_tokens), 0)::bigint as output,
                coalesce(sum(cache_read_tokens), 0)::bigint as cache_read,
                coalesce(sum(cache_write_tokens), 0)::bigint as cache_write,
                sum(cost_pico_usd) as cost,
                count(*) filter (where cost_pico_usd is null) as unpriced,
                count(*) filter (where cost_status = 'lower_bound') as lower_bound,
                percentile_disc(array[0.5, 0.95]) within group (order by latency_ms) as latency
            from usage
            group by grouping sets ((), (grp))
            order by whole desc, %s
            limit $5
            """;

    private final ProjectScope scope;

    UsageQuery(ProjectScope scope) {
        this.scope = scope;
    }

    Uni<UsageReport> sums(Project project, Instant from, Instant to, GroupBy by, int limit) {
        String order = by == GroupBy.DAY ? "grp" : "cost desc nulls last, requests desc, grp";
        // One row for the whole and one to learn whether there are more.
        Tuple parameters = Tuple.of(
                project.id(),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC),
                project.timeZone().getId(),
                limit + 2);
        return scope.inSql(project.id(), connection -> connection
                        .preparedQuery(SUMS.formatted(by.expression(), order))
                        .execute(parameters))
                .map(rows -> report(from, to, rows, by, limit));
    }

    private static UsageReport report(Instant from, Instant to, RowSet<Row> rows, GroupBy by, int limit) {
        UsageFigures whole = null;
        List<UsageGroup> groups = new ArrayList<>();
        for (Row row : rows) {
            if (row.getBoolean("whole")) {
                whole = figures(row);
            } else if (by != GroupBy.NONE) {
                groups.add(new UsageGroup(row.getString("grp"), figures(row)));
            }
        }
        if (whole == null) {
            throw new IllegalStateException("An aggregate without groups always has a row");
        }
        boolean more = groups.size() > limit;
        return new UsageReport(from, to, whole, more ? groups.subList(0, limit) : groups, more);
    }

    private static UsageFigures figures(Row row) {
        long requests = row.getLong("requests");
        long input = row.getLong("input");
        long output = row.getLong("output");
        long read = row.getLong("cache_read");
        long written = row.getLong("cache_write");
        long prompt = input + read + written;
        Long[] latency = row.getArrayOfLongs("latency");
        return new UsageFigures(
                requests,
                row.getLong("errors"),
                row.getLong("rate_limited"),
                input,
                output,
                read,
                written,
                prompt + output,
                dollars(row.getBigDecimal("cost"), requests),
                row.getLong("unpriced"),
                row.getLong("lower_bound"),
                prompt == 0 ? null : (double) read / prompt,
                latency == null ? null : latency[0],
                latency == null ? null : latency[1]);
    }

    private static @Nullable String dollars(@Nullable BigDecimal picoUsd, long requests) {
        if (picoUsd == null) {
            return requests == 0 ? BigDecimal.ZERO.setScale(COST_DECIMALS).toPlainString() : null;
        }
        return picoUsd.movePointLeft(COST_DECIMALS).setScale(COST_DECIMALS).toPlainString();
    }
}
