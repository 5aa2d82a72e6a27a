/** Names and addresses of the test host; at most one of them stands at a time. Linux allows 15 letters. */
export const prefix = "pbtr-";
export const namespace = "pobratim-guest";

export const devices = {
  hall: { name: `${prefix}hall`, mac: "02:50:6f:00:00:01" },
  guest: { name: `${prefix}far`, mac: "02:50:6f:00:00:02" },
} as const;

/** A private network of two (RFC 1918) that nothing else here uses; it ends at this machine. */
export const guest = { hallAddress: "10.213.77.1", address: "10.213.77.2" } as const;
