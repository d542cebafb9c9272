package dev.flywheel.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /** How many items a page holds when the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** The most that a caller may ask for. */
    public static final int MAX_LIMIT = 200;

    /**
     * A page from one row more than was asked for: the extra row only says that there is a next page.
     *
     * @param fetched at most {@code limit + 1} rows in order
     * @param cursor makes the cursor that continues after a row
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> cursor) {
        if (fetched.size() <= limit) {
            return new Page<>(List.copyOf(fetched), null);
        }
        List<T> items = List.copyOf(fetched.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
