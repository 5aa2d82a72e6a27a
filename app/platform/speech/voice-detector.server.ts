import loadVad from "@echogarden/fvad-wasm";

/** Tells frames with a voice in them from all others: the detector of WebRTC, which costs next to nothing. */
export interface VoiceDetector {
  /** @param frame 10, 20 or 30 ms of 16-bit samples at 16 kHz */
  hasVoice(frame: Int16Array): boolean;
  close(): void;
}

/** How strict it is, 0 to 3: at 2 a keyboard is no voice and a quiet speaker still is one. */
const STRICTNESS = 2;

/** One for each sound: it gets used to the noise of the place. */
export async function openVoiceDetector(): Promise<VoiceDetector> {
  const vad = await loadOnce();
  const handle = vad._fvad_new();
  vad._fvad_set_sample_rate(handle, 16_000);
  vad._fvad_set_mode(handle, STRICTNESS);
  // 30 ms is the longest frame.
  const place = vad._malloc(480 * 2);
  return {
    hasVoice(frame) {
      // Looked up each time: the memory of WebAssembly moves when it grows.
      vad.HEAP16.set(frame, place >> 1);
      return vad._fvad_process(handle, place, frame.length) === 1;
    },
    close() {
      vad._fvad_free(handle);
      vad._free(place);
    },
  };
}

let loading: ReturnType<typeof loadVad> | undefined;

function loadOnce(): ReturnType<typeof loadVad> {
  loading ??= loadVad();
  return loading;
}
