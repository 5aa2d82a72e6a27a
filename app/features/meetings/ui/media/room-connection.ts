import type { RoomConnection, RoomConnectionOptions } from "./room-types.ts";

/** Thrown by `fetchToken` when the server will not let us in (again): the connection closes for good. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function openRoomConnection(_options: RoomConnectionOptions): RoomConnection {
  throw new Error("The media layer is being built: the types stand, the connection follows.");
}
