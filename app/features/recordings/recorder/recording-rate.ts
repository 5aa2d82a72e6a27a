/** Samples a second of every recorded lane: 16 bits, one channel, little-endian. */
export const RECORDING_RATE = 48_000;
export const BYTES_PER_SAMPLE = 2;
