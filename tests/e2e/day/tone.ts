import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const RATE = 48_000;

/** Writes a WAV file of one second of a pure tone: what a browser's made microphone says, round and round. */
export function writeTone(hertz: number): string {
  const samples = Buffer.alloc(RATE * 2);
  for (let index = 0; index < RATE; index++) {
    samples.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * hertz * index) / RATE)), index * 2);
  }
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  const file = path.join(mkdtempSync(path.join(tmpdir(), "pobratim-tone-")), `${hertz}.wav`);
  writeFileSync(file, Buffer.concat([head, samples]));
  return file;
}
