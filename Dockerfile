# BASE is any Debian 12 or newer: Node 24 itself comes from the lockfile, so that the image runs the very Node the tests
# ran on. Where no registry of images can be reached, deploy/build-image.sh makes a base from Debian's packages.
ARG BASE=docker.io/library/debian:trixie-slim

FROM ${BASE} AS build
RUN apt-get -q update \
 && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ca-certificates npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/relais
COPY package.json package-lock.json .npmrc ./
COPY deploy/install-packages.sh deploy/
RUN sh deploy/install-packages.sh --omit=dev
ENV PATH=/srv/relais/node_modules/.bin:$PATH
COPY . .
RUN vite build web/portal && vite build web

FROM ${BASE}
RUN apt-get -q update \
 && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --create-home --home-dir /var/lib/relais --shell /usr/sbin/nologin relais
WORKDIR /srv/relais
COPY --from=build /srv/relais/package.json ./
COPY --from=build /srv/relais/node_modules ./node_modules
COPY --from=build /srv/relais/server ./server
COPY --from=build /srv/relais/migrations ./migrations
COPY --from=build /srv/relais/dialplan ./dialplan
COPY --from=build /srv/relais/web/dist ./web/dist
COPY --from=build /srv/relais/web/portal/dist ./web/portal/dist
ENV PATH=/srv/relais/node_modules/.bin:$PATH \
    NODE_ENV=production \
    MALLOC_TRIM_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    DATA_DIR=/var/lib/relais/data
USER relais
VOLUME /var/lib/relais
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PANEL_PORT || 8080}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which does not pass SIGTERM on.
CMD ["node", "--max-semi-space-size=8", "--max-old-space-size=256", "server/main.ts"]
