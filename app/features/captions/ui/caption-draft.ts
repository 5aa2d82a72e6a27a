/** What a writer typed and has not sent yet, or what has not arrived: kept in the browser, so that no reload loses it. */
export interface CaptionDraft {
  text: string;
  unsent: UnsentCaption[];
}

export interface UnsentCaption {
  id: string;
  language: string;
  text: string;
  lane: string;
  speakerId: string | null;
}

const keyOf = (meetingId: string) => `caption-draft:${meetingId}`;

export function recallDraft(meetingId: string): CaptionDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(meetingId)) ?? "{}") as Partial<CaptionDraft>;
    return {
      text: typeof kept.text === "string" ? kept.text : "",
      unsent: Array.isArray(kept.unsent) ? kept.unsent : [],
    };
  } catch {
    return { text: "", unsent: [] };
  }
}

export function keepDraft(meetingId: string, draft: CaptionDraft): void {
  try {
    if (draft.text === "" && draft.unsent.length === 0) localStorage.removeItem(keyOf(meetingId));
    else localStorage.setItem(keyOf(meetingId), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the words live as long as the page.
  }
}
