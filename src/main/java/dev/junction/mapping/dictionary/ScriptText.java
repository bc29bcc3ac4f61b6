package dev.junction.mapping.dictionary;

import java.util.ArrayList;
import java.util.List;

/**
 * The files of a mapping put together as one expression, and the way back from a position to a
 * file's line.
 */
record ScriptText(String whole, List<Part> parts) {

    private record Part(String file, String content, int start) {}

    static ScriptText of(List<Recipe.Text> texts) {
        StringBuilder whole = new StringBuilder("(\n");
        List<Part> parts = new ArrayList<>();
        for (Recipe.Text text : texts) {
            parts.add(new Part(text.file(), text.content(), whole.length()));
            whole.append(text.content()).append('\n');
        }
        return new ScriptText(whole.append(')').toString(), List.copyOf(parts));
    }

    /**
     * File, line and column of a position in the whole; the mapping's file when there is no
     * position.
     */
    String place(int position) {
        Part part = parts.getLast();
        if (position <= 0) {
            return part.file();
        }
        for (Part one : parts) {
            if (one.start() <= position) {
                part = one;
            }
        }
        int end = Math.clamp(position - part.start(), 0, part.content().length());
        String before = part.content().substring(0, end);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = Math.max(1, end - before.lastIndexOf('\n') - 1);
        return "%s, line %d, column %d".formatted(part.file(), line, column);
    }
}
