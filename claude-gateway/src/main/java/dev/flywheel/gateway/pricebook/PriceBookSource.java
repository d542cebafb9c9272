package dev.flywheel.gateway.pricebook;

import dev.flywheel.gateway.price.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Gives the price book to whoever prices; read once, at the first use. */
@ApplicationScoped
class PriceBookSource {

    private static final String SHIPPED = "prices/prices.json";

    private final PriceConfig config;

    PriceBookSource(PriceConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    PriceBook book() {
        try (InputStream file = open()) {
            return PriceFile.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The price file cannot be read", unreadable);
        }
    }

    private InputStream open() throws IOException {
        if (config.file().isPresent()) {
            return Files.newInputStream(config.file().get());
        }
        InputStream shipped = PriceBookSource.class.getClassLoader().getResourceAsStream(SHIPPED);
        if (shipped == null) {
            throw new IOException(SHIPPED + " is missing from the gateway's jar");
        }
        return shipped;
    }
}
