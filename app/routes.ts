import { index, layout, type RouteConfig, route } from "@react-router/dev/routes";

/** The table of contents of all addresses. */
export default [
  index("routes/square/front-door.tsx"),
  route("language", "routes/language.tsx"),
  // The square: the language is the first part of the address; no page of it ships a script.
  route("sitemap.xml", "routes/square/sitemap.ts"),
  route("robots.txt", "routes/square/robots.ts"),
  route(":lang/news.atom", "routes/square/news-feed.ts"),
  route(":lang", "routes/square/square-layout.tsx", [
    index("routes/square/front-page.tsx"),
    route("news", "routes/square/news-list.tsx"),
    route("news/:slug", "routes/square/news-item.tsx"),
    route("cities", "routes/square/city-list.tsx"),
    route("cities/:slug", "routes/square/city-page.tsx"),
    route("*", "routes/square/lost.tsx"),
  ]),
  // The door: for those who are not signed in yet.
  layout("routes/sign-in/door-layout.tsx", [
    route("sign-in", "routes/sign-in/sign-in.tsx"),
    route("sign-in/sent", "routes/sign-in/sent.tsx"),
    route("sign-in/link", "routes/sign-in/link.tsx"),
    route("forgot", "routes/sign-in/forgot.tsx"),
    route("reset", "routes/sign-in/reset.tsx"),
    route("first-start", "routes/sign-in/first-start.tsx"),
  ]),
  route("sign-out", "routes/sign-in/sign-out.ts"),
  // The office: every page inside needs a signed-in user (see office-layout.tsx).
  layout("routes/office/office-layout.tsx", [
    route("office", "routes/office/accounts/office-start.tsx"),
    route("office/account", "routes/office/accounts/account.tsx"),
    route("office/people", "routes/office/accounts/people.tsx"),
    route("office/outbox", "routes/office/accounts/outbox.tsx"),
    route("office/outbox/:mailId", "routes/office/accounts/outbox-mail.tsx"),
    route("office/meetings", "routes/office/meetings/meeting-list.tsx"),
    route("office/meetings/new", "routes/office/meetings/new-meeting.tsx"),
    route("office/meetings/:meetingId", "routes/office/meetings/meeting-page.tsx"),
    route("office/meetings/:meetingId/details", "routes/office/meetings/meeting-details.tsx"),
    route("office/meetings/:meetingId/cancel", "routes/office/meetings/cancel-meeting.tsx"),
    route("office/meetings/:meetingId/agenda/new", "routes/office/meetings/new-item.tsx"),
    route("office/meetings/:meetingId/agenda/:itemId", "routes/office/meetings/agenda-item.tsx"),
    route("office/meetings/:meetingId/participants/new", "routes/office/meetings/new-participant.tsx"),
    route("office/meetings/:meetingId/participants/:participantId", "routes/office/meetings/participant.tsx"),
    route("office/meetings/:meetingId/booths", "routes/office/meetings/meeting-booths.tsx"),
    route("office/meetings/:meetingId/documents", "routes/office/meetings/meeting-documents.tsx"),
    route("office/meetings/:meetingId/glossary", "routes/office/meetings/meeting-glossary.tsx"),
    route("office/decisions", "routes/office/decisions/decisions.tsx"),
    route("office/minutes/:meetingId", "routes/office/minutes/minutes.tsx"),
    route("office/communiques", "routes/office/communiques/communique-list.tsx"),
    route("office/communiques/:id", "routes/office/communiques/communique.tsx"),
    route("office/cities", "routes/office/cities/city-register.tsx"),
    route("office/cities/new", "routes/office/cities/new-city.tsx"),
    route("office/cities/:slug", "routes/office/cities/city.tsx"),
  ]),
  route("office/minutes/:meetingId/minutes.pdf", "routes/office/minutes/minutes-pdf.ts"),
  route("office/minutes/:meetingId/record.json", "routes/office/minutes/record-file.ts"),
  route("office/minutes/:meetingId/transcript.txt", "routes/office/minutes/transcript-file.ts"),
  route("office/meetings/:meetingId/glossary.csv", "routes/office/meetings/glossary-file.ts"),
  route("office/meetings/:meetingId/documents/:documentId", "routes/office/meetings/document-file.ts"),
  // A guest's own page, by personal link; no account.
  route("i/:token", "routes/invitation.tsx"),
  route("i/:token/calendar.ics", "routes/invitation-calendar.ts"),
  // The room: for participants, by personal link or account.
  route("room/:meetingId/documents/:documentId", "routes/room/document.ts"),
  route("room/:meetingId/glossary", "routes/room/glossary.ts"),
  route("room/:meetingId/recordings", "routes/room/recordings.ts"),
  route("room/:meetingId/recordings/:fileId", "routes/room/recording-file.ts"),
  route("room/:meetingId/minutes", "routes/room/minutes.tsx"),
  route("room/:meetingId/minutes/minutes.pdf", "routes/office/minutes/minutes-pdf.ts", {
    id: "room-minutes-pdf",
  }),
  route("room/:meetingId/minutes/record.json", "routes/office/minutes/record-file.ts", {
    id: "room-record-file",
  }),
  route("room/:meetingId/minutes/transcript.txt", "routes/office/minutes/transcript-file.ts", {
    id: "room-transcript-file",
  }),
  layout("routes/room/room-layout.tsx", [
    route("room/:meetingId", "routes/room/room.tsx"),
    route("room/:meetingId/check", "routes/room/check.tsx"),
    route("room/:meetingId/captions", "routes/room/captions.tsx"),
    route("room/:meetingId/left", "routes/room/left.tsx"),
  ]),
] satisfies RouteConfig;
