/** The package brings no types: what of it is used here (libfvad's C functions as Emscripten exports them). */
declare module "@echogarden/fvad-wasm" {
  interface Fvad {
    HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(place: number): void;
    _fvad_new(): number;
    _fvad_free(handle: number): void;
    /** @returns 0, or −1 for a rate it does not know */
    _fvad_set_sample_rate(handle: number, rate: number): number;
    _fvad_set_mode(handle: number, mode: number): number;
    /** @returns 1 voice, 0 none, −1 for a frame of another length */
    _fvad_process(handle: number, place: number, samples: number): number;
  }
  export default function load(): Promise<Fvad>;
}
