import { fork } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { runRoomProgram, stopRoomPrograms } from "./room-program.server.ts";

const script = "tests/programs/parrot.ts";

afterEach(stopRoomPrograms);

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("a program gets its settings, hears, answers, and is gone when it was stopped", async () => {
  const said: unknown[] = [];
  let pid = 0;
  const program = runRoomProgram({
    script,
    settings: () => ({ greeting: "здравствуйте" }),
    onWord: (word) => said.push(word),
    onStart: (number) => {
      pid = number;
    },
  });
  await until(() => said.length === 1);
  program.tell("你好");
  await until(() => said.length === 2);
  await program.stop();
  expect(said).toEqual([{ pid, greeting: "здравствуйте" }, { heard: "你好" }, { ended: true }]);
  expect(lives(pid)).toBe(false);
});

test("a program that falls is started again with the settings of now", async () => {
  const greetings: string[] = [];
  const falls: string[] = [];
  let starts = 0;
  const program = runRoomProgram({
    script,
    settings: () => ({ greeting: `start ${++starts}` }),
    onWord: (word) => {
      if (word && typeof word === "object" && "greeting" in word) greetings.push(String(word.greeting));
    },
    onFall: (fallen, reason) => falls.push(`${fallen} ${reason}`),
  });
  await until(() => greetings.length === 1);
  program.tell("fall");
  await until(() => greetings.length === 2);
  await program.stop();
  expect(greetings).toEqual(["start 1", "start 2"]);
  expect(falls).toEqual(["1 SIGKILL"]);
});

test("a script that does not exist falls, and stopping ends the trying", async () => {
  const falls: string[] = [];
  const program = runRoomProgram({
    script: "tests/programs/nothing.ts",
    settings: () => null,
    onWord: () => {},
    onFall: (fallen, reason) => falls.push(`${fallen} ${reason}`),
    quiet: true,
  });
  await until(() => falls.length === 2);
  await program.stop();
  expect(falls).toEqual(["1 exit code 1", "2 exit code 1"]);
});

test("when the hall is killed its programs end by themselves", async () => {
  const keeper = fork("tests/programs/keeper.ts", [], { execArgv: [] });
  const [{ pid }] = (await once(keeper, "message")) as [{ pid: number }];
  expect(lives(pid)).toBe(true);
  keeper.kill("SIGKILL");
  await until(() => !lives(pid));
  expect(lives(pid)).toBe(false);
});
