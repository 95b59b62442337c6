# Ingestion as a job in a container (infra/ingestion-job.bicep): every source once, then it ends; 1 when a run failed.
#
#   docker build -f infra/ingestion.Dockerfile -t <registry>/deltadesk:<version> .
#
# Not proven: its authors built no image.
FROM node:24-slim
WORKDIR /desk
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
USER node
CMD ["node", "main/ingest.ts"]
