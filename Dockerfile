FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY build.js tsconfig.json ./
COPY src src
COPY commands commands
COPY index-data/styles index-data/styles
RUN node build.js

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY LICENSE NOTICE ./
COPY --from=build /app/dist dist
COPY --chown=node:node index-data index-data
RUN ln -s /app/dist/main.js /usr/local/bin/ibid

# Ibid writes to the data folder only.
USER node
# Builds the index of the shipped library, so that the first start is fast.
RUN ibid library status && ibid doctor

# Added documents, snapshots and the audit log.
VOLUME /app/index-data

# Reachable in the container only; IBID_HOST=0.0.0.0 and a published port open it.
ENV IBID_PORT=9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.IBID_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Ibid needs at most 6 s to finish replies and stop.
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js", "start"]
