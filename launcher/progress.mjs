// Runs under Node 20 as well: no TypeScript, no dependency.

/** Stops the launcher with one sentence for the reader and exit code 1. */
export class Stop extends Error {
  /** @param {string} sentence what is wrong and the way out */
  constructor(sentence) {
    super(sentence);
    this.name = "Stop";
  }
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * Shows that a long step is under way: a spinner on a terminal, plain lines elsewhere.
 * @template T
 * @param {string} words what is being done, e.g. "Building the pages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(words, work) {
  const started = Date.now();
  const stopSpinning = process.stdout.isTTY ? spin(words, started) : announce(words);
  try {
    const result = await work();
    stopSpinning();
    process.stdout.write(`✓ ${words} (${seconds(started)})\n`);
    return result;
  } catch (error) {
    stopSpinning();
    process.stdout.write(`✗ ${words} (${seconds(started)})\n`);
    throw error;
  }
}

/** @param {string} words @param {number} started */
function spin(words, started) {
  let frame = 0;
  const draw = () => {
    process.stdout.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${words} (${seconds(started)})`);
  };
  draw();
  const timer = setInterval(draw, 120);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\x1b[2K");
  };
}

/** @param {string} words */
function announce(words) {
  process.stdout.write(`… ${words}\n`);
  return () => {};
}

/** @param {number} started */
function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
