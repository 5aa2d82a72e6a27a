import { runCaptioner } from "#app/features/captions/captioner/run-captioner.server.ts";
import { takePart } from "#app/platform/programs/take-part.server.ts";

// Started by the web server, see app/features/captions/captioner/keep-captioners.server.ts.
takePart(runCaptioner);
