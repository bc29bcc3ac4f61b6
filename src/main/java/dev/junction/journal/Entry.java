package dev.junction.journal;

import dev.junction.event.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way into the journal, ready to be written: hashed and sealed.
 *
 * @param plain its bytes as they came
 * @param tree what a codec read of them, if one did
 * @param refusal why intake refused it; null for a message to accept
 * @param answer completes when its commit is on disk
 */
record Entry(
        MessageId id,
        String source,
        @Nullable String controlId,
        @Nullable String format,
        String contentType,
        String charset,
        int priority,
        long lane,
        short shard,
        List<Long> keys,
        byte[] plain,
        @Nullable Object tree,
        byte[] hash,
        int size,
        Vault.Sealed body,
        @Nullable String refusal,
        CompletableFuture<Receipt> answer) {}
