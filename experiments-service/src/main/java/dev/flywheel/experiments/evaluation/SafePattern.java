package dev.flywheel.experiments.evaluation;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern written for JavaScript, searched with a bound on the work: a pattern that backtracks without end on some
 * attribute counts as not found instead of holding the thread.
 */
final class SafePattern {

    /** Characters one search may read; an honest pattern over a long user agent needs a few thousand. */
    static final int READS = 200_000;

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link PatternSyntaxException} when the text is no pattern. */
    static SafePattern compile(String script, boolean ignoreCase) {
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return new SafePattern(Pattern.compile(translated(script), flags));
    }

    boolean isFoundIn(String text) {
        try {
            return pattern.matcher(new CountedText(text, new int[] {READS})).find();
        } catch (TooManyReads | StackOverflowError tooMuchWork) {
            return false;
        }
    }

    /** What the two dialects write differently: the end of the text, and brackets or ampersands inside a class. */
    private static String translated(String script) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && i + 1 < script.length()) {
                java.append(c).append(script.charAt(++i));
            } else if (inClass) {
                inClass = c != ']';
                java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else if (c == '[') {
                inClass = true;
                java.append(c);
            } else {
                java.append(c == '$' ? "\\z" : String.valueOf(c));
            }
        }
        return java.toString();
    }

    /** Counts what the matcher reads; sub-sequences share the count. */
    private record CountedText(CharSequence text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyReads() {
            super("the pattern reads too much", null, false, false);
        }
    }
}
