/** What the device check found good, kept for this tab: the room starts with it. */
export interface DeviceChoice {
  microphone: boolean;
  camera: boolean;
  audioinput?: string;
  videoinput?: string;
}

const KEY = "pobratim:devices";

/** Who skipped the device check comes in muted and without a picture. */
export function recallDevices(): DeviceChoice {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof kept === "object" && kept !== null) {
      return { microphone: false, camera: false, ...(kept as Partial<DeviceChoice>) };
    }
  } catch {
    // A browser without storage: the choice is simply asked again.
  }
  return { microphone: false, camera: false };
}

export function keepDevices(choice: DeviceChoice): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // As above.
  }
}
