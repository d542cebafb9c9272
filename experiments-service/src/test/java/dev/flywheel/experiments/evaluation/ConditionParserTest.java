package dev.flywheel.experiments.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'country': {'$near': 'US'}}; /country/$near",
                "{'$xor': [{'a': 1}]}; /$xor",
                "{'$or': {'a': 1}}; /$or",
                "{'$and': [{'a': 1}, 7]}; /$and/1",
                "{'$or': [{'a': {'$in': 'x'}}]}; /$or/0/a/$in",
                "{'a': {'$not': {'$size': 'big'}}}; /a/$not/$size",
                "{'a': {'$exists': 'yes'}}; /a/$exists",
                "{'a': {'$type': 'float'}}; /a/$type",
                "{'a': {'$regex': '('}}; /a/$regex",
                "{'a': {'$elemMatch': 3}}; /a/$elemMatch",
                "{'a': {'$all': 3}}; /a/$all",
                "{'a': {'$gt': [1]}}; /a/$gt",
                "{'a': {'$veq': true}}; /a/$veq",
                "{'a': {'$inGroup': 'beta'}}; /a/$inGroup",
                "{'a': {'$gt': 1, 'b': 2}}; /a",
                "{'a/b~c': {'$foo': 1}}; /a~1b~0c/$foo",
                "[]; ''"
            })
    void faultNamesItsPlace(String condition, String pointer) throws JsonProcessingException {
        assertThat(parse(condition).faults())
                .extracting(ConditionFault::pointer)
                .containsExactly(pointer);
    }

    @Test
    void everyFaultIsNamedAtOnce() throws JsonProcessingException {
        assertThat(parse("{'a': {'$foo': 1}, 'b': {'$bar': 1}}").faults())
                .extracting(ConditionFault::pointer)
                .containsExactly("/a/$foo", "/b/$bar");
    }

    @Test
    void nestingIsBounded() throws JsonProcessingException {
        assertThat(parse(nested(ConditionParser.MAX_DEPTH)).faults()).isEmpty();
        assertThat(parse(nested(ConditionParser.MAX_DEPTH + 1)).faults()).hasSize(1);
    }

    @Test
    void dottedPathEntersObjectsAndArrays() throws JsonProcessingException {
        Map<String, Object> attributes = Map.of("user", Map.of("plans", List.of("free", "pro")));

        assertThat(parse("{'user.plans.1': 'pro'}").condition().matches(attributes))
                .isTrue();
        assertThat(parse("{'user.plans.7': 'pro'}").condition().matches(attributes))
                .isFalse();
        assertThat(parse("{'user.plans.x': null}").condition().matches(attributes))
                .isTrue();
    }

    @Test
    void patternThatWouldRunForeverIsNotFound() throws JsonProcessingException {
        Condition condition = parse("{'a': {'$regex': '^(a+)+$'}}").condition();

        assertThat(condition.matches(Map.of("a", "aaaa"))).isTrue();
        assertThat(condition.matches(Map.of("a", "a".repeat(5_000) + "!"))).isFalse();
    }

    @Test
    void dollarIsTheVeryEndOfTheTextAsInJavaScript() throws JsonProcessingException {
        Condition condition = parse("{'a': {'$regex': '[[]x$'}}").condition();

        assertThat(condition.matches(Map.of("a", "[x"))).isTrue();
        assertThat(condition.matches(Map.of("a", "[x\n"))).isFalse();
    }

    @Test
    void textsCompareWithNumbersAsInJavaScript() throws JsonProcessingException {
        assertThat(parse("{'n': 10}").condition().matches(Map.of("n", " 10 "))).isTrue();
        assertThat(parse("{'n': '10'}").condition().matches(Map.of("n", 10.0))).isTrue();
        assertThat(parse("{'n': {'$eq': 10}}").condition().matches(Map.of("n", "10")))
                .isFalse();
        assertThat(parse("{'n': {'$gt': '9'}}").condition().matches(Map.of("n", "10")))
                .isFalse();
        assertThat(parse("{'n': {'$gt': 9}}").condition().matches(Map.of("n", "10d")))
                .isFalse();
        assertThat(parse("{'n': '1e+21'}").condition().matches(Map.of("n", 1e21)))
                .isTrue();
        assertThat(parse("{'n': '0.000001'}").condition().matches(Map.of("n", 0.000001)))
                .isTrue();
    }

    private static String nested(int levels) {
        return "{'$not': ".repeat(levels - 1) + "{'a': 1}" + "}".repeat(levels - 1);
    }

    private static ParsedCondition parse(String condition) throws JsonProcessingException {
        return ConditionParser.parse(JSON.readValue(condition.replace('\'', '"'), Object.class), Map.of());
    }
}
