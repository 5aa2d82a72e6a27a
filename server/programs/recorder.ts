import { startRecorder } from "#app/features/recordings/recorder/recorder.server.ts";
import { takePart } from "#app/platform/programs/take-part.server.ts";

// Started by the web server, see app/features/recordings/keeper.server.ts.
takePart(startRecorder);
