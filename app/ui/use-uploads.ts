import { useCallback, useEffect, useRef, useState } from "react";

export interface Upload {
  key: string;
  fileName: string;
  bytes: number;
  /** Bytes that have left this machine. */
  sent: number;
  state: "sending" | "done" | "failed";
  /** What the server calls the file, once it has it. */
  id?: string;
  /** What the server said against it, in the reader's language. */
  message?: string;
}

/** Sends files one by one as they are chosen. XMLHttpRequest, because fetch tells no progress of an upload. */
export function useUploads(url: string | undefined) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<string, XMLHttpRequest>());

  const change = useCallback((key: string, news: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...news } : upload)));
  }, []);

  const send = useCallback(
    (files: readonly File[]) => {
      for (const file of url ? files : []) {
        const key = crypto.randomUUID();
        setUploads((all) => [
          ...all,
          { key, fileName: file.name, bytes: file.size, sent: 0, state: "sending" },
        ]);
        const request = sendFile(String(url), file, (news) => change(key, news));
        running.current.set(key, request);
        request.addEventListener("loadend", () => running.current.delete(key));
      }
    },
    [url, change],
  );

  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }, []);

  useEffect(() => {
    const requests = running.current;
    return () => {
      for (const request of requests.values()) request.abort();
    };
  }, []);

  return { uploads, send, remove };
}

function sendFile(url: string, file: File, report: (news: Partial<Upload>) => void): XMLHttpRequest {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file);
  request.open("POST", url);
  request.responseType = "json";
  request.setRequestHeader("accept", "application/json");
  request.upload.addEventListener("progress", (event) => report({ sent: event.loaded }));
  request.addEventListener("load", () => {
    const answer = request.response as { id?: unknown; message?: unknown } | null;
    const arrived = request.status >= 200 && request.status < 300 && typeof answer?.id === "string";
    if (arrived) report({ state: "done", id: String(answer.id), sent: file.size });
    else
      report({ state: "failed", message: typeof answer?.message === "string" ? answer.message : undefined });
  });
  request.addEventListener("error", () => report({ state: "failed" }));
  request.send(body);
  return request;
}
