package dev.flywheel.analytics.sql;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** Names a time zone for PostgreSQL, which reads bare offsets with the sign of POSIX: the other way round. */
public final class TimeZoneName {

    private TimeZoneName() {}

    /** The name for {@code at time zone}. */
    public static String of(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        return offset.getTotalSeconds() == 0
                ? "UTC"
                : ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds()).getId();
    }
}
