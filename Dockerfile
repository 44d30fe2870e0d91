FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

COPY tsconfig.json LICENSE ./
COPY src src
COPY commands commands
COPY --chown=node:node index-data index-data

# The program reads its own folder, and writes the data folder alone.
USER node
# Compiles the program and builds the library that ships: the first start is as quick as the others.
RUN node --import tsx/esm src/main.ts library status && node --import tsx/esm src/main.ts doctor

# Documents that are added, the libraries that are kept, the audit log.
VOLUME /app/index-data

# Inside the container alone; IBID_HOST=0.0.0.0 and a published port open it.
ENV IBID_PORT=9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.IBID_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Ibid finishes what is under way, for 6 s at most.
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx/esm", "src/main.ts", "start"]
