// Quick driver while the frame is built
import { openBareServer } from "./bare-server.ts";
import { makePlace } from "./hall.ts";
import { measureStarts, weighAtRest } from "./start.ts";

const place = await makePlace();
const starts = await measureStarts(place, 3);
console.log(starts.empty, starts.prepared);
try {
  console.log(await weighAtRest(starts.hall, 5000));
  const bare = await openBareServer(starts.hall);
  console.log(bare.pageFor("x"));
  const only = process.argv[2];
  if (only === "js") {
    const { measureJavaScript } = await import("./javascript.ts");
    console.dir(await measureJavaScript(starts.hall, bare), { depth: 5 });
  }
  if (only === "frame") {
    const { measureFirstFrame } = await import("./first-frame.ts");
    console.dir(await measureFirstFrame(starts.hall, bare, 5), { depth: 5 });
  }
  if (only === "ear") {
    const { measureMouthToEar } = await import("./mouth-to-ear.ts");
    console.dir(await measureMouthToEar(starts.hall, bare, 5), { depth: 5 });
  }
  if (only === "state") {
    const { measureStateChange } = await import("./state-change.ts");
    console.dir(await measureStateChange(starts.hall, bare, 10), { depth: 5 });
  }
  await bare.close();
} finally {
  await starts.hall.stop();
  place.remove();
}
