import { BYTES_PER_SAMPLE, RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";

const LARGEST = 0xffff_ffff;

/**
 * The header of a WAV file (RIFF, Microsoft and IBM 1991) with 16-bit samples of one channel. Above 4 GB (12 hours) the
 * sizes do not fit; then they say "to the end of the file", which players understand.
 */
export function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(Math.min(LARGEST, dataBytes + 36), 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RECORDING_RATE, 24);
  header.writeUInt32LE(RECORDING_RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(Math.min(LARGEST, dataBytes), 40);
  return header;
}
