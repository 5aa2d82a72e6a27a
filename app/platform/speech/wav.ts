/** Samples a second of what goes to a transcription engine; what Whisper and its like work with. */
export const SPEECH_RATE = 16_000;

/** One channel of 16-bit samples as a WAV file (RIFF WAVE, format 1). */
export function writeWav(samples: Int16Array, rate = SPEECH_RATE): Uint8Array<ArrayBuffer> {
  const bytes = samples.length * 2;
  const file = new Uint8Array(44 + bytes);
  const view = new DataView(file.buffer);
  const words = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  words(0, "RIFF");
  view.setUint32(4, 36 + bytes, true);
  words(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  words(36, "data");
  view.setUint32(40, bytes, true);
  for (const [index, sample] of samples.entries()) view.setInt16(44 + index * 2, sample, true);
  return file;
}
