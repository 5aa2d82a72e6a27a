# One container that holds the whole hall. Unproven until run: see docs/operations.md.
FROM golang:1.26-bookworm AS livekit
RUN CGO_ENABLED=0 go install -trimpath -ldflags "-s -w" github.com/livekit/livekit-server/cmd/server@v1.13.5

FROM node:24-bookworm-slim
WORKDIR /hall
COPY --from=livekit /go/bin/server /usr/local/bin/livekit-server
COPY . .
# Installs and builds what the start would otherwise have to; the folder for the data belongs to the user below.
RUN node launcher/prepare.ts && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000/tcp 7881/tcp 7882/udp
CMD ["./pobratim", "up", "--host", "0.0.0.0", "--data", "/data"]
