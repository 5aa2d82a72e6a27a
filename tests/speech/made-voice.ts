/**
 * Sound that a voice detector takes for a voice: harmonics of 130 Hz under three formants of a vowel, in syllables of a
 * quarter of a second.
 * @returns 16-bit samples, one channel
 */
export function makeVoice(seconds: number, rate: number): Int16Array {
  const formants: [hertz: number, width: number, level: number][] = [
    [700, 130, 1],
    [1220, 150, 0.5],
    [2600, 200, 0.25],
  ];
  const harmonics = Array.from({ length: 26 }, (_, index) => 130 * (index + 1)).map((hertz) => ({
    hertz,
    level: formants.reduce((sum, [at, width, level]) => sum + level / (1 + ((hertz - at) / width) ** 2), 0),
  }));
  return Int16Array.from({ length: Math.round(seconds * rate) }, (_, index) => {
    const time = index / rate;
    const syllable = Math.max(0.15, Math.sin(2 * Math.PI * 4 * time));
    const tone = harmonics.reduce(
      (sum, { hertz, level }) => sum + level * Math.sin(2 * Math.PI * hertz * time),
      0,
    );
    return 4000 * syllable * tone;
  });
}
