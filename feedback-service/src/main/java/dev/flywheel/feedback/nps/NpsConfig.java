package dev.flywheel.feedback.nps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings for taking and counting Net Promoter answers. */
@ConfigMapping(prefix = "flywheel.feedback.nps")
public interface NpsConfig {

    /**
     * One voice per person: an answer does not count when the same respondent answers the same survey again no later
     * than this. 0 counts every answer; raise it when people are asked often and only their last word should count.
     */
    @WithDefault("P1D")
    Duration repeatWindow();

    /** Fewer answers than this are flagged {@code lowSample}; raise it when readers take small numbers too seriously. */
    @WithDefault("5")
    @Min(1)
    int lowSampleBelow();

    /** Half width of the interval, in points, above which a score is flagged {@code wide}. */
    @WithDefault("10")
    @Min(0)
    double wideAbove();

    /** Share of intervals that hold the true score; lower it only to compare with a tool that does. */
    @WithDefault("0.95")
    @DecimalMin("0.5")
    @DecimalMax("0.999")
    double confidence();

    /** How the interval is made: {@code score} or {@code adjusted-wald}, which some other tools use. */
    @WithDefault("score")
    IntervalMethod interval();

    /** How far ahead of this server's clock an answer's time may be; raise it for devices with bad clocks. */
    @WithDefault("PT5M")
    Duration clockSkew();
}
