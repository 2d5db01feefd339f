# Roda in a container: built in one stage, run in another without compilers, as a user without rights.
#   docker build -t roda .
#   docker run --rm -it -v roda-data:/data roda chat
# PyTorch is wanted without CUDA: pass the index that holds the CPU builds for your platform, see README, "Docker".
ARG PYTHON_VERSION=3.11

FROM python:${PYTHON_VERSION}-slim AS build
ARG PIP_EXTRA_INDEX_URL=""
ARG TORCH="torch==2.13.0"
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_EXTRA_INDEX_URL=${PIP_EXTRA_INDEX_URL}
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN python -m venv /venv
WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE ./
RUN grep -v '^torch==' constraints.txt > pins.txt && /venv/bin/pip install "${TORCH}"
COPY bot bot
COPY knowledge knowledge
COPY prompts prompts
RUN /venv/bin/pip install --constraint pins.txt .

FROM python:${PYTHON_VERSION}-slim
RUN apt-get update && apt-get install --yes --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 roda && mkdir /data && chown roda:roda /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH RODA_DATA_DIR=/data PYTHONUNBUFFERED=1 HF_HUB_OFFLINE=1
USER roda
WORKDIR /home/roda
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["roda", "sources"]
ENTRYPOINT ["roda"]
CMD ["chat"]
