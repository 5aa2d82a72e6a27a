/** Why a camera, microphone or screen could not be had. A closed list: the interface words each of them. */
export type MediaErrorCode =
  /** The person or the browser's settings said no. */
  | "denied"
  /** The person closed the browser's own screen picker. */
  | "dismissed"
  | "not_found"
  /** Another program holds the device, or the operating system refuses it. */
  | "in_use"
  /** The chosen device cannot do what was asked. */
  | "unfit"
  /** No devices on a page that is not served over HTTPS or from localhost. */
  | "insecure"
  | "unsupported"
  /** The participant's role may not publish this. */
  | "not_permitted"
  | "failed";

/** Thrown by everything here that opens a device. */
export class MediaError extends Error {
  override readonly name = "MediaError";
  readonly code: MediaErrorCode;
  constructor(code: MediaErrorCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

const codesByDomName: Record<string, MediaErrorCode> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "not_found",
  DevicesNotFoundError: "not_found",
  NotReadableError: "in_use",
  TrackStartError: "in_use",
  AbortError: "in_use",
  OverconstrainedError: "unfit",
  TypeError: "unsupported",
  NotSupportedError: "unsupported",
  DeviceUnsupportedError: "unsupported",
  PublishTrackError: "not_permitted",
};

/** Sorts whatever getUserMedia, getDisplayMedia or LiveKit threw into the closed list. */
export function mediaErrorOf(error: unknown): MediaError {
  if (error instanceof MediaError) return error;
  const name = error instanceof Error ? error.name : "";
  return new MediaError(codesByDomName[name] ?? "failed", error);
}

/** The same for a screen, where "not allowed" nearly always means that the picker was closed. */
export function screenErrorOf(error: unknown): MediaError {
  const sorted = mediaErrorOf(error);
  return sorted.code === "denied" ? new MediaError("dismissed", error) : sorted;
}

/** @throws MediaError `insecure` where the browser offers no devices at all */
export function mediaDevices(): MediaDevices {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) throw new MediaError("insecure");
  return devices;
}
