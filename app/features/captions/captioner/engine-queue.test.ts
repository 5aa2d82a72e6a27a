import { expect, test } from "vitest";
import type { CaptionFault } from "#app/features/captions/caption-state.ts";
import { EngineQueue } from "#app/features/captions/captioner/engine-queue.ts";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** An engine whose answers are laid out beforehand; afterwards all is well. */
function lay(answers: (EngineFault | "well" | Promise<void>)[], options: object = {}) {
  const asked: string[] = [];
  const faults: string[] = [];
  const queue = new EngineQueue<string>({
    engine: "transcription",
    sideBySide: 1,
    firstPauseMs: 5,
    async ask(piece) {
      asked.push(piece);
      const answer = answers.shift() ?? "well";
      if (answer instanceof EngineFault) throw answer;
      if (answer !== "well") await answer;
    },
    onFault: (fault: CaptionFault | null) =>
      faults.push(fault ? `${fault.kind} ${fault.detail}`.trim() : "well"),
    ...options,
  });
  return { queue, asked, faults };
}

test("an engine that is away is asked the same again, and when it is back nothing was lost and all is well", async () => {
  const away = () => new EngineFault("away");
  const { queue, asked, faults } = lay(["well", away(), away(), new EngineFault("refused", "500")]);
  for (const piece of ["one", "two", "three"]) queue.push(piece);
  await until(() => asked.length === 6 && faults.includes("well"));
  expect(asked).toEqual(["one", "two", "two", "two", "two", "three"]);
  expect(faults).toEqual(["away", "refused 500", "well"]);
});

test("words that are answered wrongly are not asked again", async () => {
  const { queue, asked, faults } = lay([new EngineFault("language"), new EngineFault("empty")]);
  for (const piece of ["one", "two", "three"]) queue.push(piece);
  await until(() => asked.length === 3 && faults.length === 3);
  expect(asked).toEqual(["one", "two", "three"]);
  expect(faults).toEqual(["language", "empty", "well"]);
});

test("speech that comes faster than text is left out and said to be; a good answer in time ends that", async () => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { queue, asked, faults } = lay([slow], { patienceMs: 60 });
  for (const piece of ["one", "two", "three"]) queue.push(piece);
  await new Promise((resolve) => setTimeout(resolve, 80));
  answer();
  await until(() => faults.length === 2);
  queue.push("four");
  await until(() => faults.length === 3);
  expect(asked).toEqual(["one", "four"]);
  expect(faults).toEqual(["behind 1", "behind 2", "well"]);
});

test("a lasting fault stays the reason while pieces are left out", async () => {
  const away = () => new EngineFault("away");
  const { queue, faults } = lay(Array.from({ length: 50 }, away), { patienceMs: 30 });
  queue.push("one");
  queue.push("two");
  await new Promise((resolve) => setTimeout(resolve, 150));
  queue.close();
  expect(faults).toEqual(["away"]);
});
