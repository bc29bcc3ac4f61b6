package dev.junction.demo;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender's connection to the MLLP door: one message, one acknowledgement. */
final class MllpLine implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();

    MllpLine(String host, int port) throws IOException {
        socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** MSA-1 of the answer; empty when it has none. */
    String send(byte[] message) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        out.write(START);
        out.write(message);
        out.write(END);
        out.write('\r');
        out.flush();
        String answer = answer(socket.getInputStream());
        int msa = answer.indexOf("\rMSA|");
        return msa < 0 || answer.length() < msa + 7 ? "" : answer.substring(msa + 5, msa + 7);
    }

    private static String answer(InputStream in) throws IOException {
        var answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed within an acknowledgement");
            }
            if (next != START) {
                answer.write(next);
            }
        }
        in.read(); // the carriage return that ends the frame
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
