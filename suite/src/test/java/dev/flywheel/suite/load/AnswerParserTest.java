package dev.flywheel.suite.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

    private static final String SIZED = "HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n11\r\n, chunked worldly\r\n0\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

    @Test
    void sizedChunkedAndEmptyAnswersAreCutApart() {
        List<Answer> answers = parse(SIZED + CHUNKED + EMPTY + SIZED, Integer.MAX_VALUE);

        assertThat(answers).extracting(Answer::status).containsExactly(202, 200, 204, 202);
        assertThat(answers).extracting(Answer::text).containsExactly("hello", "hello, chunked worldly", "", "hello");
    }

    @Test
    void answersThatArriveByteByByteAreTheSame() {
        List<Answer> answers = parse(SIZED + CHUNKED + EMPTY + SIZED, 1);

        assertThat(answers).extracting(Answer::text).containsExactly("hello", "hello, chunked worldly", "", "hello");
    }

    @Test
    void everySplitInTwoGivesTheSameAnswers() {
        String wire = CHUNKED + SIZED;
        for (int split = 1; split < wire.length(); split++) {
            assertThat(parse(wire, split)).extracting(Answer::status).containsExactly(200, 202);
        }
    }

    @Test
    void anAnswerLargerThanTheBufferIsWhole() {
        String body = "x".repeat(100_000);

        List<Answer> answers = parse("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n" + body, 7_000);

        assertThat(answers).extracting(Answer::text).containsExactly(body);
    }

    @Test
    void successIsTwoHundredToTwoHundredNinetyNine() {
        assertThat(new Answer(199, new byte[0]).isSuccess()).isFalse();
        assertThat(new Answer(200, new byte[0]).isSuccess()).isTrue();
        assertThat(new Answer(299, new byte[0]).isSuccess()).isTrue();
        assertThat(new Answer(300, new byte[0]).isSuccess()).isFalse();
    }

    private static List<Answer> parse(String wire, int pieceLength) {
        List<Answer> answers = new ArrayList<>();
        AnswerParser parser = new AnswerParser(answers::add);
        int from = 0;
        while (from < wire.length()) {
            int to = (int) Math.min(wire.length(), (long) from + pieceLength);
            parser.feed(wire.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
            from = to;
        }
        return answers;
    }
}
