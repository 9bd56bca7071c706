// Receives webhooks of wxdesk: java Receiver.java 8080   (Java 17; secret in WXDESK_WEBHOOK_SECRET)
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    private static final long TOLERANCE_SECONDS = 300;
    private static final byte[] KEY =
            Base64.getDecoder().decode(System.getenv("WXDESK_WEBHOOK_SECRET").replaceFirst("^whsec_", ""));

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", Receiver::receive);
        server.start();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean genuine = isGenuine(exchange, body);
        // Answer soon (10 s at most) and work afterwards; the same webhook-id may come again: do it once.
        exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        exchange.close();
        if (genuine) {
            System.out.println(header(exchange, "webhook-id") + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static boolean isGenuine(HttpExchange exchange, byte[] body) {
        try {
            String id = header(exchange, "webhook-id");
            String timestamp = header(exchange, "webhook-timestamp");
            if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
                return false;
            }
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.write((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.write(body);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] expected = mac.doFinal(signed.toByteArray());
            // While the secret is being replaced there are two signatures: one that fits is enough.
            for (String given : header(exchange, "webhook-signature").split(" ")) {
                if (MessageDigest.isEqual(expected, Base64.getDecoder().decode(given.replaceFirst("^v1,", "")))) {
                    return true;
                }
            }
            return false;
        } catch (IllegalArgumentException | GeneralSecurityException | IOException unreadable) {
            return false;
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
