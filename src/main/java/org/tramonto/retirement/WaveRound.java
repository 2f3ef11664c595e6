package org.tramonto.retirement;

/**
 * The round of a notice about a wave: which wave, and which time it is run. One number for both, as a notice has one: the
 * first turn of wave 3 is 3, the second 103.
 */
record WaveRound(int wave, int turn) {

    /** More than a plan has waves. */
    private static final int TURN = 100;

    static WaveRound of(int round) {
        return new WaveRound(round % TURN, round / TURN + 1);
    }

    static WaveRound of(Wave wave) {
        return new WaveRound(wave.number, wave.turn);
    }

    int number() {
        return (turn - 1) * TURN + wave;
    }

    /** Whether that is how the wave is run now; a notice of an earlier turn says what holds no longer. */
    boolean isNow(Programme programme) {
        return wave >= 1 && wave <= programme.waves.size() && programme.wave(wave).turn == turn;
    }
}
