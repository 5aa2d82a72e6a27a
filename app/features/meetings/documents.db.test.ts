import { readdir } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#app/core/actor.ts";
import { attachDocument, openDocument, removeDocument } from "#app/features/meetings/documents.server.ts";
import { addAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { documents, participants } from "#app/features/meetings/tables.ts";
import { localText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { withDatabase } from "#tests/database.ts";
import {
  journalOf,
  layPreparedMeeting,
  layTwoCities,
  outcomeOf,
  type TwoCities,
} from "#tests/factories/prepared-meeting.ts";

withDatabase();
process.env.MAX_UPLOAD_MB = "2";

let cities: TwoCities;
beforeAll(async () => {
  cities = await layTwoCities();
});

let meetingId: string;
let ours: string;
beforeEach(async () => {
  ({ meetingId, ours } = await layPreparedMeeting(cities));
});

const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

function upload(name: string, content: BlobPart, fields: Record<string, string> = {}): Request {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append("file", new File([content], name));
  return new Request("http://hall.test/", { method: "POST", body: form });
}

async function storedFiles(): Promise<string[]> {
  const all = await readdir(path.join(env().DATA_DIR, "files"), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return all.filter((one) => one.isFile()).map((one) => one.name);
}

describe("a document", () => {
  it("is kept with its checksum, given back as it came, and taken away with its file", async () => {
    const { itemId } = await addAgendaItem(cities.ours, meetingId, {
      title: localText("ru", { ru: "Вопрос" }),
      note: null,
      minutesPlanned: 5,
    });
    const name = "Доклад «о здравоохранении».pdf";
    const { documentId } = await attachDocument(
      cities.ours,
      meetingId,
      upload(name, PDF, { agendaItemId: itemId }),
    );
    const [row] = await db().select().from(documents).where(eq(documents.id, documentId));
    expect(row).toMatchObject({
      name,
      mediaType: "application/pdf",
      bytes: PDF.length,
      agendaItemId: itemId,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const answer = await openDocument(cities.theirs, meetingId, documentId);
    expect(await answer.text()).toBe(PDF);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-disposition": expect.stringMatching(
        /^attachment; filename="[ -~]+"; filename\*=UTF-8''%D0%94/,
      ),
      "content-security-policy": "default-src 'none'; sandbox",
    });
    await removeDocument(cities.ours, meetingId, documentId);
    await removeDocument(cities.ours, meetingId, documentId);
    expect(await outcomeOf(openDocument(cities.ours, meetingId, documentId))).toBe("not_found");
    expect(await storedFiles()).toEqual([]);
    expect((await journalOf(meetingId)).slice(-2)).toEqual([
      "meetings.attached_document",
      "meetings.removed_document",
    ]);
  });

  it("is read by officers, and by guests once they are in the room; by nobody else", async () => {
    const { documentId } = await attachDocument(cities.ours, meetingId, upload("a.txt", "Привет"));
    const guest = {
      kind: "guest",
      participantId: ours,
      meetingId,
      deviceId: "",
      name: "",
      lang: "ru",
    } as const;
    const read = (actor: Actor) => outcomeOf(openDocument(actor, meetingId, documentId));
    expect(await read(guest)).toBe("not_allowed");
    expect(await read(cities.stranger)).toBe("not_allowed");
    expect(await read({ kind: "visitor", lang: "ru" })).toBe("not_allowed");
    await db().update(participants).set({ presence: "admitted" }).where(eq(participants.id, ours));
    expect(await read(guest)).toBe("done");
    const other = await layPreparedMeeting(cities);
    expect(await outcomeOf(openDocument(cities.ours, other.meetingId, documentId))).toBe("not_found");
  });

  it("that is too large, not what it claims, empty or of a strange kind is refused and leaves nothing", async () => {
    const before = await storedFiles();
    const attach = (request: Request) => outcomeOf(attachDocument(cities.ours, meetingId, request));
    expect(await attach(upload("big.txt", "x".repeat(2_000_001)))).toBe("upload_too_large file");
    expect(await attach(upload("page.pdf", "<html><script>alert(1)</script></html>"))).toBe(
      "content_not_its_type file",
    );
    expect(await attach(upload("run.exe", "MZ"))).toBe("input_invalid file");
    expect(await attach(upload("empty.txt", ""))).toBe("input_invalid file");
    expect(await attach(upload("a.txt", "x", { agendaItemId: crypto.randomUUID() }))).toBe(
      "input_invalid agendaItemId",
    );
    expect(await storedFiles()).toEqual(before);
    expect(await db().select().from(documents).where(eq(documents.meetingId, meetingId))).toEqual([]);
  });

  it("of 300 MB is refused while it streams, long before its end", async () => {
    let sent = 0;
    const chunk = new Uint8Array(1_000_000).fill(120);
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n`;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
      pull(controller) {
        sent += chunk.length;
        if (sent > 300_000_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = new Request("http://hall.test/", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=b" },
      duplex: "half",
    } as RequestInit);
    expect(await outcomeOf(attachDocument(cities.ours, meetingId, request))).toBe("upload_too_large file");
    expect(sent).toBeLessThan(20_000_000);
  });

  it("of somebody who may not prepare the meeting is refused before a byte is read", async () => {
    const request = upload("a.txt", "x");
    expect(await outcomeOf(attachDocument(cities.stranger, meetingId, request))).toBe("not_allowed");
    expect(request.bodyUsed).toBe(false);
  });
});
