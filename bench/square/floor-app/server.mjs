// The floor: React Router on Express as its documentation sets it up, and nothing else. Run from the checkout.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@react-router/express";
import express from "express";

const build = await import(pathToFileURL(path.resolve("build/floor-app/server/index.js")).href);
const app = express();
app.disable("x-powered-by");
app.use(createRequestHandler({ build, mode: "production" }));
const server = app.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  process.send?.(server.address().port),
);
