package org.tramonto.bench;

/** Measures what {@code src/docs} promises; {@code ./mvnw -Pbench verify} runs it. Ends with 1 where a run can't be trusted. */
public final class Bench {

    private Bench() {}

    /** {@code contacts}, {@code growth}, {@code help}, {@code ledger}, {@code notices}, {@code start} or {@code routing}, then {@code name=value} for each of {@link Options}. */
    public static void main(String[] arguments) {
        int outcome = 0;
        try {
            Options options = Options.parse(arguments);
            System.out.println("\n" + options.command());
            if (options.what().equals("notices")) {
                NoticeBench.run(options);
                System.exit(0);
            }
            try (Installation installation = Installation.start()) {
                switch (options.what()) {
                    case "contacts" -> new ContactBench(installation, options).run();
                    case "growth" -> new GrowthBench(installation, options).run();
                    case "help" -> new HelpBench(installation, options).run();
                    case "start" -> new StartBench(installation, options).run();
                    case "ledger" -> new LedgerBench(installation, options).run();
                    case "routing" -> new RoutingBench(installation, options).run();
                    default -> throw new IllegalArgumentException("There is no bench named " + options.what());
                }
            }
        } catch (NotWhole | IllegalArgumentException untrustworthy) {
            System.out.println("\nFAILED: " + untrustworthy.getMessage());
            outcome = 1;
        } catch (RuntimeException | InterruptedException broken) {
            broken.printStackTrace(System.out);
            outcome = 1;
        }
        System.exit(outcome);
    }
}
